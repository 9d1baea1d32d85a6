// SPDX-License-Identifier: Apache-2.0

import Aggregation
import ArgumentParser
import Collectors
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

  /// Spans reach a store in batches: a trace that ended just now may lack some.
  private static let settlingSeconds = 10.0

  @OptionGroup var sources: SourceOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var traces: TraceOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    name: .customLong("trace-limit"),
    help: ArgumentHelp("At most so many traces, the newest.", valueName: "N")
  )
  var traceLimit = 200

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("text, json or markdown.", valueName: "FORMAT")
  )
  var format = Format.text

  func validate() throws {
    guard (1...5000).contains(traceLimit) else {
      throw ValidationError("--trace-limit \(traceLimit) is not possible: give 1 to 5000.")
    }
  }

  func run() throws {
    let configuration = traces.configuration(timeout: .seconds(sources.timeout.seconds))
    let mesh = try MeshSources(sources)
    var snapshot = MeshSnapshot(generatedAt: .now, windowSeconds: sources.window.seconds)
    if configuration == nil || !mesh.isEmpty || sources.replayFile != nil {
      snapshot = try HeadlessCollection(sources: sources, samples: sampling.samples).snapshot(
        of: mesh
      )
    }
    let diagnosis = MeshDiagnosis.diagnose(
      graph: snapshot.graph(.workload),
      traces: try configuration.map(recentTraces) ?? [],
      traceSeconds: sources.window.seconds
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

  /// The traces of the window, those left out that may not be whole yet.
  private func recentTraces(_ configuration: TraceClient.Configuration) throws -> [AnalyzedTrace] {
    let now = Timestamp.now
    let end = now.advanced(bySeconds: -Self.settlingSeconds)
    let query = TraceQuery(
      start: end.advanced(bySeconds: -sources.window.seconds),
      end: end,
      limit: traceLimit
    )
    let reading = TraceReading(configuration: configuration, backend: traces.backend)
    return try reading.traces(query)
  }
}
