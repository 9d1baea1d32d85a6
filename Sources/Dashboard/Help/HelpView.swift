// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The keys of a pane in their groups, and what the marks mean.
enum HelpView {
  /// The lines that the help's filter leaves.
  static func lines(of state: DashboardState) -> [[StyledText]] {
    let all = lines(for: state.paneScope, settings: state.settings)
    guard !state.helpFilter.isEmpty else { return all }
    let filter = TextFilter(state.helpFilter)
    return all.filter { line in
      !line.isEmpty && filter.matches([line.map(\.text).joined()])
    }
  }

  private static func lines(
    for scope: KeyScope,
    settings: DashboardSettings
  ) -> [[StyledText]] {
    var result: [[StyledText]] = []
    for group in settings.keys.groups(in: scope) {
      result.append([StyledText(group.title, .heading)])
      for binding in group.bindings where !binding.keys.isEmpty {
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
    let health = settings.health.standard
    result.append([
      StyledText("  ▲", .degraded),
      StyledText(
        " degraded: \(share(health.errors.degraded)) 5xx, gRPC error or no response; "
          + "\(share(health.clientErrors.degraded)) 4xx"
      ),
    ])
    result.append([
      StyledText("  ✖", .failing),
      StyledText(
        " failing: \(share(health.errors.failure)) those; "
          + "\(share(health.clientErrors.failure)) 4xx"
      ),
    ])
    if !settings.health.rules.isEmpty {
      let count = settings.health.rules.count
      result.append([
        StyledText(
          "    \(count) \(count == 1 ? "rule" : "rules") of the configuration for some workloads",
          .secondary
        )
      ])
    }
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

  /// A threshold in words: `any`, `10 % of`.
  private static func share(_ percent: Double) -> String {
    percent > 0 ? FigureText.percent(percent) + " of" : "any"
  }

  static func draw(
    _ state: DashboardState,
    scroll: Int,
    on canvas: inout Canvas,
    in area: CellRectangle
  ) {
    let lines = lines(of: state)
    canvas.fill(area)
    canvas.drawBox(
      area,
      title: [
        StyledText(" help · \(state.paneScope.rawValue) ", .focusedTitle),
        StyledText(state.helpFilter.isEmpty ? "" : "/\(state.helpFilter) ", .match),
      ],
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
