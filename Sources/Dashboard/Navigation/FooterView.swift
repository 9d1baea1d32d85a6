// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// The message or the prompt, and the hints beneath.
struct FooterView {
  let state: DashboardState

  func drawMessage(on canvas: inout Canvas, in area: CellRectangle) {
    if let prompt = state.prompt {
      let problem =
        prompt.kind == .command ? nil : state.problem(ofFilter: prompt.editor.text)
      let isWrong = problem != nil
      let role: Role = isWrong ? .errorMessage : .prompt
      canvas.draw(prompt.kind.sign, column: 1, row: area.row, style: Style(role))
      let room = max(1, area.width - 4)
      let before = String(prompt.editor.text.prefix(prompt.editor.position))
      // The end of what is typed stays in sight.
      let hidden = max(0, CellWidth.columns(of: before) - room + 1)
      canvas.draw(
        String(prompt.editor.text.dropFirst(hidden)),
        column: 2,
        row: area.row,
        style: Style(isWrong ? .errorMessage : .text),
        maximum: room
      )
      if let problem {
        // The reason stands as far as what is typed leaves room.
        let used = 4 + CellWidth.columns(of: prompt.editor.text)
        canvas.drawTrailing(
          problem.description,
          end: area.width - 1,
          row: area.row,
          style: Style(.secondary),
          maximum: max(0, area.width - 1 - used)
        )
      }
      canvas.cursor = Canvas.CursorPlace(
        column: min(canvas.width - 1, 2 + CellWidth.columns(of: before) - hidden),
        row: area.row
      )
      canvas.restyle(
        CellRectangle(
          column: canvas.cursor?.column ?? 0,
          row: area.row,
          width: 1,
          height: 1
        )
      ) { Style($0.role, isSelected: true) }
      return
    }
    guard let message = state.message else { return }
    canvas.draw(
      (message.isError ? " [error] " : " ") + message.text,
      column: 0,
      row: area.row,
      style: Style(message.isError ? .errorMessage : .accent),
      maximum: area.width
    )
  }

  /// The pane's keys, most used first; what does not fit is left out, the help always stays.
  func drawHints(on canvas: inout Canvas, in area: CellRectangle) {
    let bindings = DashboardKeys.table.bindings(in: state.scope).filter { $0.hint != nil }
    let help = bindings.first { $0.action == .help }
    let helpColumns = help.map { columns(of: $0) } ?? 0
    var column = 1
    for binding in bindings where binding.action != .help {
      guard column + columns(of: binding) + helpColumns <= area.width else { break }
      column = draw(binding, column: column, row: area.row, on: &canvas)
    }
    if let help { draw(help, column: column, row: area.row, on: &canvas) }
  }

  private func columns(of binding: DashboardKeys.Binding) -> Int {
    CellWidth.columns(of: label(of: binding)) + 1 + CellWidth.columns(of: binding.hint ?? "") + 2
  }

  private func label(of binding: DashboardKeys.Binding) -> String {
    let label = binding.keys.first?.label ?? ""
    return label == "Enter" && !state.isASCII ? "⏎" : label
  }

  @discardableResult
  private func draw(
    _ binding: DashboardKeys.Binding,
    column: Int,
    row: Int,
    on canvas: inout Canvas
  ) -> Int {
    let end = canvas.draw(label(of: binding), column: column, row: row, style: Style(.key))
    return canvas.draw(" " + (binding.hint ?? "") + "  ", column: end, row: row)
  }
}
