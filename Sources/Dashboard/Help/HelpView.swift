// SPDX-License-Identifier: Apache-2.0

import Terminal

/// The keys of a pane in their groups, and what the marks mean.
enum HelpView {
  static func lines(for scope: KeyScope, isASCII: Bool) -> [[StyledText]] {
    var result: [[StyledText]] = []
    for group in DashboardKeys.table.groups(in: scope) {
      result.append([StyledText(group.title, .heading)])
      for binding in group.bindings {
        let keys = binding.keys.map(\.label).joined(separator: " ")
        let gap = String(repeating: " ", count: max(1, 16 - CellWidth.columns(of: keys)))
        result.append([
          StyledText("  "), StyledText(keys, .key), StyledText(gap + binding.help),
        ])
      }
      result.append([])
    }
    result.append([StyledText("Marks", .heading)])
    result.append([StyledText("  ●", .healthy), StyledText(" healthy")])
    result.append([
      StyledText("  ▲", .degraded),
      StyledText(" degraded: any 5xx, gRPC error or no response; 10 % of 4xx"),
    ])
    result.append([
      StyledText("  ✖", .failing), StyledText(" failing: 10 % of those; 20 % of 4xx"),
    ])
    result.append([StyledText("  ○ ?", .idle), StyledText(" idle; nothing to judge by")])
    result.append([
      StyledText("  –", .secondary), StyledText(" unknown, which is not 0"),
    ])
    if scope == .graph { result += GraphLegend.lines }
    result.append([])
    result.append([StyledText("Mouse", .heading)])
    result.append([
      StyledText("  click selects, again opens; the wheel scrolls; Shift-drag selects text")
    ])
    return result
  }

  static func draw(
    scope: KeyScope,
    scroll: Int,
    on canvas: inout Canvas,
    in area: CellRectangle
  ) {
    let lines = lines(for: scope, isASCII: canvas.isASCII)
    canvas.fill(area)
    canvas.drawBox(
      area,
      title: [StyledText(" help · \(scope.rawValue) ", .focusedTitle)],
      style: Style(.focusedBorder)
    )
    let inside = area.inset(by: 1)
    for (row, line) in lines.dropFirst(scroll).prefix(inside.height).enumerated() {
      canvas.draw(
        line,
        column: inside.column + 1,
        row: inside.row + row,
        maximum: inside.width - 1
      )
    }
    if scroll + inside.height < lines.count {
      canvas.drawTrailing(
        " more ↓ ",
        end: area.column + area.width - 2,
        row: area.row + area.height - 1,
        style: Style(.secondary)
      )
    }
  }
}
