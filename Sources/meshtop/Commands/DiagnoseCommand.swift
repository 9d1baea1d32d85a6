// SPDX-License-Identifier: Apache-2.0

import Aggregation
import ArgumentParser
import Collectors
import Foundation
import MeshModel
import Reports

/// `meshtop diagnose`.
struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Say where the time goes and where the errors start, and why.",
    discussion: """
      From the proxies' metrics, from traces (--traces URL), or better from both. Names a workload only
      if it takes at least a fifth of the time and stands out, an origin of errors only while they are
      above the thresholds of health.
      """
  )

  /// The forms of the result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  @OptionGroup var sources: SourceOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var traces: TraceOptions
  @OptionGroup var receiving: TraceReceivingOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    name: .customLong("trace-limit"),
    help: ArgumentHelp("At most so many traces, the newest.", valueName: "N")
  )
  var traceLimit = 200

  @Option(
    help: ArgumentHelp(
      "Compare hops with traces so long before; with the faster half where there are none.",
      valueName: "DURATION"
    )
  )
  var baseline = DurationArgument(seconds: 3600)

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("text, json or markdown.", valueName: "FORMAT")
  )
  var format = Format.text

  func validate() throws {
    try traces.validate(beside: receiving)
    guard (1...5000).contains(traceLimit) else {
      throw ValidationError("--trace-limit \(traceLimit) is not possible: give 1 to 5000.")
    }
  }

  func run() throws {
    let listeners = try receiving.listeners
    let reception = listeners.isEmpty ? nil : try TraceReception(listeners)
    defer { reception?.stop() }
    let snapshot = try metrics(beside: reception)
    let found = try recentTraces(reception)
    let diagnosis = MeshDiagnosis.diagnose(
      graph: snapshot.graph(.workload),
      traces: found.traces,
      traceSeconds: sources.window.seconds,
      earlier: found.earlier,
      earlierBySeconds: baseline.seconds
    )
    switch format {
    case .text:
      StandardOutput.write(
        DiagnosisTextReport.text(
          of: diagnosis,
          width: drawing.width,
          style: drawing.reportStyle
        )
      )
    case .json: StandardOutput.write(DiagnosisJSONReport.text(of: diagnosis, snapshot: snapshot))
    case .markdown: StandardOutput.write(DiagnosisTextReport.markdown(of: diagnosis))
    }
  }

  /// Figures of the proxies; empty where none is named and traces come from elsewhere.
  ///
  /// Spans are taken meanwhile, or for the window where nothing is scraped.
  private func metrics(beside reception: TraceReception?) throws -> MeshSnapshot {
    let mesh = try MeshSources(sources)
    let hasTraces = traces.url != nil || reception != nil
    guard mesh.isEmpty, sources.replayFile == nil, hasTraces else {
      return try HeadlessCollection(sources: sources, samples: sampling.samples).snapshot(of: mesh)
    }
    if let reception {
      reception.announce(seconds: sources.window.seconds)
      Thread.sleep(forTimeInterval: sources.window.seconds)
    }
    return MeshSnapshot(generatedAt: .now, windowSeconds: sources.window.seconds)
  }

  /// The traces of the window, those left out that may not be whole yet, and some of an hour before.
  private func recentTraces(
    _ reception: TraceReception?
  ) throws -> (traces: [AnalyzedTrace], earlier: [AnalyzedTrace]) {
    let now = Timestamp.now
    if let reception {
      let sample = reception.settledSample(at: now)
      if !reception.losses.isEmpty {
        StandardError.print("meshtop: \(reception.losses.joined(separator: ", "))")
      }
      let whole = MeshDiagnosis.settled(sample.traces, within: sources.window.seconds, at: now)
        .filter { $0.startMicroseconds >= reception.openedAt.milliseconds * 1000 }
      return (whole, [])
    }
    guard let configuration = traces.configuration(timeout: .seconds(sources.timeout.seconds))
    else { return ([], []) }
    let reading = TraceReading(configuration: configuration, backend: traces.backend)
    let end = now.advanced(bySeconds: -MeshDiagnosis.settlingSeconds)
    let found = try reading.traces(
      TraceQuery(
        start: end.advanced(bySeconds: -sources.window.seconds),
        end: end,
        limit: traceLimit
      )
    )
    let before = end.advanced(bySeconds: -baseline.seconds)
    let earlier = try reading.traces(
      TraceQuery(
        start: before.advanced(bySeconds: -max(300, sources.window.seconds)),
        end: before,
        limit: min(traceLimit, 100)
      )
    )
    return (found, earlier)
  }
}
