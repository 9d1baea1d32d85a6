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
    case .traces:
      return traceLines(state, snapshot.traces)
    case .config where snapshot.configuration == nil:
      return ["no configuration", "start with --config-files PATH to read and check it"]
    case .config:
      guard state.shownTable(kind).rows.isEmpty else { return nil }
      if state.context.map({ state.configurationRows($0).table.rows.isEmpty }) == true,
        state.isOnlyWrong
      {
        return nothingWrong(state)
      }
      return snapshot.configuration?.resources.isEmpty == true
        ? ["no objects", "what was read holds no Kubernetes or Istio object"] : filteredAway(state)
    default: break
    }
    if kind == .sources {
      return state.shownTable(.sources).rows.isEmpty ? filteredAway(state) : nil
    }
    if kind == .graph, !state.graph.visible.nodes.isEmpty { return nil }
    if kind != .graph, !state.shownTable(kind).rows.isEmpty { return nil }
    let whole =
      kind == .graph ? state.graph.whole.nodes.count : snapshot.workloads.count
    if whole > 0 { return state.isOnlyWrong ? nothingWrong(state) : filteredAway(state) }
    let sources = snapshot.sources.filter { $0.kind == .metrics }
    guard !sources.isEmpty else {
      return [
        "no metrics",
        "name proxies with --target or --targets-file; \(state.keyLabel(.show(.traces))) shows traces",
      ]
    }
    let failing = sources.filter { $0.error != nil }
    let answered = sources.lazy.filter { $0.lastSuccess != nil }.count
    if failing.count == sources.count { return nothingAnswers(failing, state) }
    if snapshot.newestSample == nil || answered < sources.count - failing.count {
      let failed = failing.isEmpty ? "" : ", \(failing.count) failed"
      guard answered < sources.count - failing.count else { return noMetrics(sources) }
      return [
        "reading \(answered) of \(sources.count) \(sources.count == 1 ? "source" : "sources")"
          + failed
      ]
    }
    if !snapshot.sources.contains(where: { $0.series > 0 }) { return noMetrics(snapshot.sources) }
    return [
      "no traffic in the last \(ClockText.span(snapshot.windowSeconds))",
      "\(state.keyLabel(.window(1))) takes a longer window; the first rates need two looks at each source",
    ]
  }

  private static func traceLines(_ state: DashboardState, _ sample: TraceSample?) -> [String]? {
    guard state.traces.opened == nil, state.traces.list.shown.rows.isEmpty else { return nil }
    guard let sample else { return nil }
    guard sample.traces.isEmpty else {
      if let condition = state.traces.condition, state.traces.list.whole.rows.isEmpty {
        return [
          "no trace on hand goes through \(condition.title)",
          "\(state.keyLabel(.back)) goes back",
        ]
      }
      return state.isOnlyWrong && state.traces.list.whole.rows.isEmpty
        ? ["no trace failed", "\(state.keyLabel(.onlyWrong)) shows all again"] : filteredAway(state)
    }
    if let error = sample.error {
      return [
        "no traces: the store can't be read", error,
        "\(state.keyLabel(.show(.sources))) lists the sources",
      ]
    }
    guard sample.lastSuccess != nil else { return ["asking \(sample.source) for traces"] }
    return ["no traces yet", "none was found in \(sample.source) so far"]
  }

  /// Different causes that are told before the list is pointed to.
  private static let toldCauses = 3

  private static func nothingAnswers(
    _ failing: [SourceStatus],
    _ state: DashboardState
  ) -> [String] {
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
    return [title] + told
      + ["\(state.keyLabel(.show(.sources))) lists the causes; `meshtop doctor` says more"]
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

  private static func filteredAway(_ state: DashboardState) -> [String] {
    ["nothing matches", "\(state.keyLabel(.back)) shows all again"]
  }

  private static func nothingWrong(_ state: DashboardState) -> [String] {
    ["nothing is wrong", "\(state.keyLabel(.onlyWrong)) shows all again"]
  }
}
