// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Collectors
import Foundation
import MeshModel
import Reports

/// `meshtop traces`.
struct TracesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traces",
    abstract: "List traces with their critical path, or print one.",
    discussion: """
      Reads a Jaeger, Tempo or Zipkin: `meshtop traces --traces http://localhost:16686`. The critical
      path is what a request really waited for; a span's share of it is what it would gain by being
      faster.
      """
  )

  /// The forms of the result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, otlp
  }

  @OptionGroup var traces: TraceOptions
  @OptionGroup var receiving: TraceReceivingOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    help: ArgumentHelp("Print this trace: every span, where the time went.", valueName: "ID")
  )
  var id: String?

  @Option(help: ArgumentHelp("Only traces that this service takes part in.", valueName: "NAME"))
  var service: String?

  @Option(help: ArgumentHelp("Only traces with a span of this name.", valueName: "NAME"))
  var operation: String?

  @Option(
    name: .customLong("min-duration"),
    help: ArgumentHelp("Only traces at least this long.", valueName: "DURATION")
  )
  var minimumDuration: DurationArgument?

  @Flag(name: .customLong("errors"), help: "Only traces with an error in them.")
  var errorsOnly = false

  @Option(help: ArgumentHelp("How far back to look.", valueName: "DURATION"))
  var lookback = DurationArgument(seconds: 3600)

  @Option(help: ArgumentHelp("At most so many traces, the newest.", valueName: "N"))
  var limit = 20

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("text, json or otlp.", valueName: "FORMAT")
  )
  var format = Format.text

  func validate() throws {
    try traces.validate(beside: receiving)
    guard (1...10_000).contains(limit) else {
      throw ValidationError("--limit \(limit) is not possible: give 1 to 10000.")
    }
  }

  func run() throws {
    let listeners = try receiving.listeners
    guard listeners.isEmpty else {
      try print(receivedBy: listeners)
      return
    }
    guard let configuration = traces.configuration(timeout: .seconds(sources.timeout.seconds))
    else {
      throw CommandFailure.unreachable(
        "no trace store to read: name a Jaeger, Tempo or Zipkin with --traces URL, or take spans "
          + "that proxies send with --receive-traces."
      )
    }
    let reading = TraceReading(configuration: configuration, backend: traces.backend)
    if let id {
      print(one: try reading.trace(id: id))
    } else {
      print(list: try reading.traces(query))
    }
  }

  /// Listens for the window and prints what came.
  private func print(receivedBy listeners: [SpanListener]) throws {
    let reception = try TraceReception(listeners)
    defer { reception.stop() }
    reception.announce(seconds: sources.window.seconds)
    Thread.sleep(forTimeInterval: sources.window.seconds)
    let sample = reception.settledSample(at: .now)
    if !reception.losses.isEmpty {
      StandardError.print("meshtop: \(reception.losses.joined(separator: ", "))")
    }
    guard let id else {
      let query = query
      print(list: Array(sample.traces.filter(query.admits).prefix(limit)))
      return
    }
    guard let trace = sample.traces.first(where: { $0.id == id }) else {
      throw CommandFailure.usage("no trace \(id) was received.")
    }
    print(one: trace)
  }

  private var query: TraceQuery {
    let now = Timestamp.now
    var query = TraceQuery(
      start: now.advanced(bySeconds: -lookback.seconds),
      end: now,
      limit: limit
    )
    query.service = service
    query.operation = operation
    query.minimumMilliseconds = minimumDuration.map { $0.seconds * 1000 }
    query.errorsOnly = errorsOnly
    return query
  }

  private func print(one trace: AnalyzedTrace) {
    switch format {
    case .text:
      StandardOutput.write(
        TraceWaterfallReport.text(of: trace, width: drawing.width, style: drawing.reportStyle)
      )
    case .json: StandardOutput.write(TracesJSONReport.text(of: [trace], hasDetails: true))
    case .otlp: StandardOutput.write(TraceOTLPReport.text(of: [trace]))
    }
  }

  private func print(list traces: [AnalyzedTrace]) {
    switch format {
    case .text:
      guard !traces.isEmpty else {
        StandardError.print("meshtop: no trace found; try a longer --lookback or fewer conditions.")
        return
      }
      StandardOutput.write(
        TraceTableReport.text(of: traces, width: drawing.width, style: drawing.reportStyle)
      )
    case .json: StandardOutput.write(TracesJSONReport.text(of: traces))
    case .otlp: StandardOutput.write(TraceOTLPReport.text(of: traces))
    }
  }
}
