// SPDX-License-Identifier: Apache-2.0

extension DashboardAction {
  /// What `keys.yaml` calls it.
  package var name: String {
    switch self {
    case .move(let direction): "move-\(direction)"
    case .pan(let direction): "pan-\(direction)"
    case .page(let step): step < 0 ? "page-up" : "page-down"
    case .halfPage(let step): step < 0 ? "half-page-up" : "half-page-down"
    case .first: "first"
    case .last: "last"
    case .open: "open"
    case .back: "back"
    case .close: "close"
    case .quit: "quit"
    case .interrupt: "interrupt"
    case .nextPane(let step): step < 0 ? "previous-pane" : "next-pane"
    case .show(let kind): "show-\(kind.rawValue)"
    case .allNamespaces: "all-namespaces"
    case .prompt(.command): "command"
    case .prompt(.find): "find"
    case .prompt(.hide): "hide"
    case .nextMatch(let step): step < 0 ? "previous-match" : "next-match"
    case .help: "help"
    case .pause: "pause"
    case .window(let step): step < 0 ? "shorter-window" : "longer-window"
    case .sortColumn(let step): step < 0 ? "sort-previous" : "sort-next"
    case .reverseSort: "sort-reverse"
    case .alone: "alone"
    case .onlyWrong: "only-wrong"
    case .copyName: "copy-name"
    case .copyObject: "copy-object"
    case .edge(let step): step < 0 ? "previous-edge" : "next-edge"
    case .focusNeighbourhood: "focus"
    case .wholeGraph: "whole-graph"
    case .nextLabel: "next-label"
    case .nextGraphType: "next-graph-type"
    case .wide: "wide"
    case .follow: "follow"
    case .save: "save"
    case .describe: "describe"
    case .expandPods: "pods"
    case .expandAllPods: "all-pods"
    case .groupRows: "group-rows"
    case .fold: "fold"
    case .foldAll: "fold-all"
    case .nextFailure: "next-failure"
    case .bottleneck: "bottleneck"
    case .diagnosis: "diagnosis"
    case .slowestTraces: "slowest-traces"
    case .showInGraph: "show-in-graph"
    case .graph(.focus(.callers)): "focus-callers"
    case .graph(.focus(.callees)): "focus-callees"
    case .graph(.focus(.both)): "focus-both"
    case .graph(.path): "path"
    case .graph(.nextFrames): "next-frames"
    case .graph(.toggleMap): "map"
    case .graph(.toggleAnimation): "animation"
    case .stepTime(let seconds): DashboardAction.name(ofStep: seconds)
    case .mark: "mark"
    case .compare: "compare"
    case .explain: "explain"
    case .actingObjects: "configuration-of-selection"
    case .nodesOfObject: "nodes-of-object"
    case .refresh: "refresh"
    case .repaint: "repaint"
    case .suspend: "suspend"
    }
  }

  /// `back-frame`, `forward-minute`: frames are the short steps.
  private static func name(ofStep seconds: Double) -> String {
    (seconds < 0 ? "back-" : "forward-") + (abs(seconds) < 60 ? "frame" : "minute")
  }
}
