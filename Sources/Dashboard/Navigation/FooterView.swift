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

  /// A key of the hint line and what it does; a click on it does the same.
  struct Hint {
    var label: String
    var word: String
    var action: DashboardAction
    /// Where it begins.
    var column: Int

    var columns: Int { CellWidth.columns(of: label) + 1 + CellWidth.columns(of: word) }
  }

  /// What still does something where there is no room for panes.
  private static let actionsWithoutPanes: [DashboardAction] = [
    .pause, .prompt(.command), .quit, .help, .close,
  ]

  /// The pane's keys, most used first; what does not fit is left out, the help always stays.
  func hints(width: Int) -> [Hint] {
    let hasPanes = state.layout.step == .panes
    let all = state.settings.keys.bindings(in: state.scope).compactMap { binding in
      binding.hint.flatMap { word in
        !hasPanes && !Self.actionsWithoutPanes.contains(binding.action) ? nil : word
      }.flatMap { word in
        binding.keys.isEmpty
          ? nil : Hint(label: label(of: binding), word: word, action: binding.action, column: 1)
      }
    }
    let help = all.first { $0.action == .help }
    let room = width - (help.map { $0.columns + 2 } ?? 0)
    var result: [Hint] = []
    var column = 1
    for var hint in all where hint.action != .help {
      guard column + hint.columns + 2 <= room else { break }
      hint.column = column
      result.append(hint)
      column += hint.columns + 2
    }
    if var help {
      help.column = column
      result.append(help)
    }
    return result
  }

  /// What keys do: those of the prompt while one is open, else the pane's.
  func drawHints(on canvas: inout Canvas, in area: CellRectangle) {
    if let prompt = state.prompt {
      var column = 1
      for (key, word) in promptHints(prompt) {
        column = canvas.draw(key, column: column, row: area.row, style: Style(.key))
        column = canvas.draw(" " + word + "  ", column: column, row: area.row)
      }
      return
    }
    for hint in hints(width: area.width) {
      let end = canvas.draw(hint.label, column: hint.column, row: area.row, style: Style(.key))
      canvas.draw(" " + hint.word, column: end, row: area.row)
    }
  }

  private func promptHints(_ prompt: DashboardState.Prompt) -> [(key: String, word: String)] {
    let enter = state.isASCII ? "Enter" : "⏎"
    switch prompt.kind {
    case .command where DashboardCommand.isTheme(prompt.editor.text):
      return [("Tab", "next theme"), ("↑↓", "try"), (enter, "keep it"), ("Esc", "the old one")]
    case .command:
      return [("Tab", "complete"), ("↑", "earlier ones"), (enter, "do it"), ("Esc", "close")]
    case .find, .hide:
      return [(enter, "keep it"), ("Esc", "empty, then close"), ("!x", "not"), ("~x", "pattern")]
    }
  }

  private func label(of binding: DashboardKeys.Binding) -> String {
    let label = binding.keys.first?.label ?? ""
    return label == "Enter" && !state.isASCII ? "⏎" : label
  }
}
