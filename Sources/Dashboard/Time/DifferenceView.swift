// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// The list of what is otherwise than it was, the biggest of each kind first.
///
///     ┌ since 12:03:31, 60s before ──────────────────────────────────────────┐
///     │ BEGAN TO FAIL  1                                                     │
///     │ ›✖ ratings-v1                 0 % → 38 % errors                      │
///     │ GOT SLOWER  2                                                        │
///     │  ▲ reviews-v2                 P99 4.9 ms → 98 ms                 20× │
///     └──────────────────────────────────────────────────────────────────────┘
struct DifferenceView {
  let differences: [MeshDifference]
  let since: Timestamp
  let until: Timestamp
  let isMarked: Bool
  let cursor: Int
  let utcOffsetSeconds: Int

  private enum Line {
    case heading(MeshDifference.Kind, Int)
    case difference(Int)
  }

  func draw(on canvas: inout Canvas, in area: CellRectangle) {
    canvas.fill(area)
    let age = FigureText.age(seconds: until.seconds(since: since))
    let time = ClockText.timeOfDay(since, utcOffsetSeconds: utcOffsetSeconds)
    canvas.drawBox(
      area,
      title: [
        StyledText(" since \(isMarked ? "the mark at " : "")\(time), \(age) before ", .focusedTitle)
      ],
      style: Style(.focusedBorder)
    )
    let inside = area.inset(by: 1)
    guard !differences.isEmpty else {
      canvas.draw("nothing is otherwise than it was", column: inside.column + 1, row: inside.row)
      return
    }
    let lines = lines()
    let place =
      lines.firstIndex { line in
        if case .difference(cursor) = line { true } else { false }
      } ?? 0
    let first = max(0, min(place - inside.height / 2, lines.count - inside.height))
    for (row, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
      draw(line, row: inside.row + row, inside: inside, on: &canvas)
    }
  }

  private func lines() -> [Line] {
    var result: [Line] = []
    for kind in MeshDifference.Kind.allCases {
      let indices = differences.indices.filter { differences[$0].kind == kind }
      guard !indices.isEmpty else { continue }
      result.append(.heading(kind, indices.count))
      result += indices.map { .difference($0) }
    }
    return result
  }

  private func draw(
    _ line: Line,
    row: Int,
    inside: CellRectangle,
    on canvas: inout Canvas
  ) {
    switch line {
    case .heading(let kind, let count):
      let end = canvas.draw(
        kind.words.uppercased(),
        column: inside.column + 1,
        row: row,
        style: Style(.heading)
      )
      canvas.draw("  \(count)", column: end, row: row, style: Style(.secondary))
    case .difference(let index):
      let difference = differences[index]
      canvas.draw(
        difference.kind.mark,
        column: inside.column + 1,
        row: row,
        style: Style(difference.kind.role)
      )
      let named = max(12, min(56, inside.width - 34))
      canvas.draw(difference.subject, column: inside.column + 3, row: row, maximum: named)
      canvas.draw(
        difference.change,
        column: inside.column + 4 + named,
        row: row,
        style: Style(difference.kind.isWorse ? difference.kind.role : .text),
        maximum: inside.width - named - 5
      )
      guard index == cursor else { return }
      canvas.put(0x203A, column: inside.column, row: row, style: Style(.accent))
      canvas.restyle(
        CellRectangle(column: inside.column, row: row, width: inside.width, height: 1)
      ) { Style($0.role, isSelected: true) }
      canvas.cursor = Canvas.CursorPlace(column: inside.column, row: row)
    }
  }
}

extension MeshDifference.Kind {
  /// What stands before it.
  var mark: String {
    switch self {
    case .failing: "✖"
    case .slower: "▲"
    case .gone: "○"
    case .new: "+"
    case .busier: "↑"
    case .quieter: "↓"
    case .faster, .recovered: "●"
    }
  }

  var role: Role {
    switch self {
    case .failing: .failing
    case .slower: .degraded
    case .gone: .idle
    case .new, .busier, .quieter: .accent
    case .faster, .recovered: .healthy
    }
  }
}
