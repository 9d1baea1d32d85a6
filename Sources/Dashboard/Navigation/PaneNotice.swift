// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// What a pane says when it has nothing to show: which kind of nothing, and what helps.
enum PaneNotice {
  /// Lines for the middle of the pane; nil when there is something to show.
  static func lines(for kind: PaneKind, _ state: DashboardState) -> [String]? {
    guard let snapshot = state.shown else {
      return ["waiting for the first answers", "from \(state.info.sourceKind)"]
    }
    let isConfiguration = kind == .config && snapshot.configuration != nil
    if snapshot.sources.isEmpty, snapshot.workloads.isEmpty, !isConfiguration {
      return [
        "no sources yet",
        "name them with --target, --targets-file or --prometheus; `meshtop demo` needs none",
      ]
    }
    switch kind {
    case .traces where snapshot.traces == nil:
      return ["no traces", "start with --traces URL to read them from Jaeger, Tempo or Zipkin"]
    case .traces where snapshot.traces?.traces.isEmpty == true:
      return ["no traces yet", snapshot.traces?.error ?? "none was found in the last look"]
    case .config where snapshot.configuration == nil:
      return ["no configuration", "start with --config-files PATH to read and check it"]
    case .traces, .config:
      return state.shownTable(kind).rows.isEmpty ? filteredAway : nil
    default: break
    }
    if kind == .sources {
      return state.shownTable(.sources).rows.isEmpty ? filteredAway : nil
    }
    if kind == .graph, !state.graph.visible.nodes.isEmpty { return nil }
    if kind != .graph, !state.shownTable(kind).rows.isEmpty { return nil }
    let whole =
      kind == .graph ? snapshot.graph(state.graph.type).nodes.count : snapshot.workloads.count
    if whole > 0 { return state.isOnlyWrong ? nothingWrong : filteredAway }
    let failing = snapshot.sources.filter { $0.error != nil }
    let answered = snapshot.sources.lazy.filter { $0.lastSuccess != nil }.count
    if failing.count == snapshot.sources.count { return nothingAnswers(failing) }
    if snapshot.newestSample == nil || answered < snapshot.sources.count - failing.count {
      let failed = failing.isEmpty ? "" : ", \(failing.count) failed"
      let sources = snapshot.sources.count == 1 ? "source" : "sources"
      guard answered < snapshot.sources.count - failing.count else {
        return noMetrics(snapshot.sources)
      }
      return ["reading \(answered) of \(snapshot.sources.count) \(sources)" + failed]
    }
    if !snapshot.sources.contains(where: { $0.series > 0 }) { return noMetrics(snapshot.sources) }
    return [
      "no traffic in the last \(ClockText.span(snapshot.windowSeconds))",
      "+ takes a longer window; the first rates need two looks at each source",
    ]
  }

  /// Different causes that are told before the list is pointed to.
  private static let toldCauses = 3

  private static func nothingAnswers(_ failing: [SourceStatus]) -> [String] {
    var causes: [String] = []
    for error in failing.compactMap(\.error) where !causes.contains(error) { causes.append(error) }
    let title =
      failing.count == 1
      ? "the source could not be read" : "none of \(failing.count) sources could be read"
    // A single cause has room for its advice below it.
    let told =
      causes.count == 1
      ? causes[0].split(separator: ". ", maxSplits: 1).map(String.init)
      : Array(causes.prefix(toldCauses))
    return [title] + told + ["6 lists the causes; `meshtop doctor` says more"]
  }

  private static func noMetrics(_ sources: [SourceStatus]) -> [String] {
    let answered = sources.lazy.filter { $0.lastSuccess != nil }.count
    return [
      answered == 1
        ? "the source answers, but has no metrics of a mesh"
        : "\(answered) sources answer, but have no metrics of a mesh",
      "is it a proxy's endpoint (port 15020 or 15090), or a server that scrapes them?",
      "6 lists them; `meshtop doctor` says more",
    ]
  }

  private static let filteredAway = ["nothing matches", "Esc shows all again"]
  private static let nothingWrong = ["nothing is wrong", "E shows all again"]
}
