// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// The panel that tells of what is selected.
enum DetailView {
  /// Where it stands: beside the pane, or over it.
  static func area(in layout: ScreenLayout) -> CellRectangle {
    layout.detail ?? layout.panes.first?.area
      ?? CellRectangle(column: 0, row: 0, width: 0, height: 0)
  }

  static func lineCount(of state: DashboardState) -> Int {
    contents(of: state, width: area(in: state.layout).width - 3)?.lines.count ?? 0
  }

  static func draw(_ state: DashboardState, on canvas: inout Canvas, in area: CellRectangle) {
    let isFocused = state.scope == .detail
    let contents = contents(of: state, width: area.width - 3)
    canvas.fill(area)
    canvas.drawBox(
      area,
      title: [
        StyledText(
          " " + TextCut.middle(of: contents?.title ?? "detail", columns: area.width - 6) + " ",
          isFocused ? .focusedTitle : .text
        )
      ],
      style: Style(isFocused ? .focusedBorder : .border)
    )
    guard let contents else { return }
    let inside = area.inset(by: 1)
    let scroll = min(state.detailScroll, max(0, contents.lines.count - inside.height))
    for (row, line) in contents.lines.dropFirst(scroll).prefix(inside.height).enumerated() {
      canvas.draw(
        line,
        column: inside.column + 1,
        row: inside.row + row,
        maximum: inside.width - 1
      )
    }
    if scroll + inside.height < contents.lines.count {
      canvas.drawTrailing(
        " more ↓ ",
        end: area.column + area.width - 2,
        row: area.row + area.height - 1,
        style: Style(.secondary)
      )
    }
  }

  private static func contents(
    of state: DashboardState,
    width: Int
  ) -> (title: String, lines: [[StyledText]])? {
    if state.pane == .sources {
      guard let context = state.context, let source = state.shownSource else { return nil }
      return SourceDetail(source: source, now: context.now, width: width).contents
    }
    if state.pane == .traces { return traceContents(of: state, width: width) }
    if state.pane == .config { return ConfigurationDetail.contents(of: state, width: width) }
    guard let context = state.context, let subject = state.detailSubject else { return nil }
    let facts =
      state.pane == .graph
      ? state.graph.facts
      : GraphFacts(
        of: subject.graph,
        configuration: state.graph.configuration,
        pods: context.snapshot.pods
      )
    return DetailLines(
      graph: subject.graph,
      facts: facts,
      context: context,
      width: width,
      isASCII: state.isASCII
    ).contents(of: subject.selection)
  }

  /// Of the span in an opened trace, else of the trace that the cursor is on.
  private static func traceContents(
    of state: DashboardState,
    width: Int
  ) -> (title: String, lines: [[StyledText]])? {
    if let opened = state.traces.opened {
      guard let span = opened.selected else { return nil }
      return SpanDetail(trace: opened.trace, span: span, width: width).contents
    }
    guard let trace = state.selectedTrace else { return nil }
    return TraceDetail(
      trace: trace,
      utcOffsetSeconds: state.info.utcOffsetSeconds,
      isASCII: state.isASCII,
      width: width
    ).contents
  }
}
