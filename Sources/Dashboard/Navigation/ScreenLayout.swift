// SPDX-License-Identifier: Apache-2.0

package import Terminal

/// Where the parts of the screen stand, by its size.
///
///     header
///     breadcrumbs                       from 24 rows
///     ┌ pane ─────────┬ detail ──────┐  detail from 100 columns
///     │               │              │
///     ├ workloads ────┤              │  from 160 columns and 36 rows
///     └───────────────┴──────────────┘  under a message or a prompt, when there is one
///     hints
package struct ScreenLayout: Equatable, Sendable {
  /// How much of the dashboard fits.
  package enum Step: Equatable, Sendable {
    case tooSmall, worstEdges, panes
  }

  package var step: Step
  package var header: CellRectangle
  package var breadcrumbs: CellRectangle?
  package var panes: [(kind: PaneKind, area: CellRectangle)]
  package var detail: CellRectangle?
  package var message: CellRectangle?
  package var hints: CellRectangle

  /// The place of everything.
  ///
  /// An opened trace has its span's detail beside it from 100 columns, else below it.
  package init(
    size: CellSize,
    pane: PaneKind,
    isAlone: Bool,
    hasMessage: Bool,
    isTraceOpen: Bool = false
  ) {
    let isTrace = pane == .traces && isTraceOpen
    func line(_ row: Int) -> CellRectangle {
      CellRectangle(column: 0, row: row, width: size.width, height: 1)
    }
    step =
      size.width < 20 || size.height < 4
      ? .tooSmall : size.width < 60 || size.height < 12 ? .worstEdges : .panes
    header = line(0)
    breadcrumbs = size.height >= 24 ? line(1) : nil
    hints = line(size.height - 1)
    message = hasMessage ? line(size.height - 2) : nil
    let top = breadcrumbs == nil ? 1 : 2
    // The message lies over the lowest border, so that nothing moves when it comes and goes.
    let bottom = size.height - 1
    var body = CellRectangle(column: 0, row: top, width: size.width, height: bottom - top)
    panes = []
    if size.width >= 100, !isAlone, pane == .graph || isTrace || size.width >= 160 {
      let width = size.width >= 160 ? 56 : 42
      detail = CellRectangle(
        column: size.width - width,
        row: body.row,
        width: width,
        height: body.height
      )
      body.width -= width
    } else if isTrace, !isAlone, body.height >= 12 {
      let rows = max(5, body.height / 3)
      detail = CellRectangle(
        column: 0,
        row: body.row + body.height - rows,
        width: body.width,
        height: rows
      )
      body.height -= rows
    }
    let isSplit = size.width >= 160 && size.height >= 36 && !isAlone
    if isSplit, pane == .graph || pane == .workloads {
      let tableRows = max(8, min(16, body.height / 3))
      let upper = CellRectangle(
        column: body.column,
        row: body.row,
        width: body.width,
        height: body.height - tableRows
      )
      let lower = CellRectangle(
        column: body.column,
        row: body.row + upper.height,
        width: body.width,
        height: tableRows
      )
      panes = [(.graph, upper), (.workloads, lower)]
    } else {
      panes = [(pane, body)]
    }
  }

  /// The inside of a pane; nil where it is not shown.
  package func inside(of kind: PaneKind) -> CellRectangle? {
    panes.first { $0.kind == kind }?.area.inset(by: 1)
  }

  package static func == (left: ScreenLayout, right: ScreenLayout) -> Bool {
    left.step == right.step && left.detail == right.detail
      && left.panes.map(\.area) == right.panes.map(\.area)
      && left.panes.map(\.kind) == right.panes.map(\.kind)
  }
}
