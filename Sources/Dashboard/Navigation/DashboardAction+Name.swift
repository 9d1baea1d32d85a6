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
    case .describe: "describe"
    case .expandPods: "expand-pods"
    case .expandAllPods: "expand-all-pods"
    case .groupRows: "group-rows"
    case .stepTime(let seconds):
      (seconds < 0 ? "back-" : "forward-") + (abs(seconds) >= 60 ? "minute" : "frame")
    case .mark: "mark"
    case .compare: "compare"
    case .wide: "wide"
    case .follow: "follow"
    case .save: "save"
    case .refresh: "refresh"
    case .repaint: "repaint"
    case .suspend: "suspend"
    }
  }
}
