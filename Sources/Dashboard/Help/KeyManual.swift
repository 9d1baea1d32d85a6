// SPDX-License-Identifier: Apache-2.0

package import Terminal

/// The key table as the documentation has it.
package enum KeyManual {
  private typealias Binding = DashboardKeys.Binding

  /// `Docs/Keys.md`.
  package static func markdown(_ table: KeyTable<DashboardAction, KeyScope>) -> String {
    var lines = [
      "# Keys", "",
      "What keys do until `keys.yaml` says otherwise; `?` in the dashboard shows those of the",
      "screen, as they are bound. Written from the key table by `make docs`.", "",
      "Rebind them in `$XDG_CONFIG_HOME/meshtop/keys.yaml` by the name of the action:", "",
      "```yaml", "pause: p", "move-up: [up, k, i]", "suspend: none", "```", "",
      "A key is a character, `ctrl-x`, `f1` to `f12`, or one of `space`, `enter`, `esc`, `tab`,",
      "`shift-tab`, `up`, `down`, `left`, `right`, `shift-up` and its kin, `home`, `end`, `page-up`,",
      "`page-down`, `backspace`, `delete`. A key that is given goes away from whatever had it there.",
      "Ctrl-C always quits.",
    ]
    for title in titles(table) {
      lines += [
        "", "## \(title)", "", "| key | action | does | where |", "| --- | --- | --- | --- |",
      ]
      for binding in table.bindings where binding.group == title {
        let keys = binding.keys.map { "`\(escaped($0.label))`" }.joined(separator: " ")
        lines.append(
          "| \(keys) | `\(binding.action.name)` | \(escaped(binding.help)) | \(places(binding)) |"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The section of the manual page, in mdoc.
  package static func manual(_ table: KeyTable<DashboardAction, KeyScope>) -> String {
    var lines: [String] = []
    for title in titles(table) {
      lines += [".Ss \(title)", ".Bl -tag -width 18n -compact"]
      for binding in table.bindings where binding.group == title {
        let keys = binding.keys.map { masked($0.label) }.joined(separator: " ")
        lines += [".It \(keys)", masked(binding.help) + " (\(places(binding)))"]
      }
      lines.append(".El")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func titles(_ table: KeyTable<DashboardAction, KeyScope>) -> [String] {
    table.bindings.reduce(into: []) { titles, binding in
      if !titles.contains(binding.group) { titles.append(binding.group) }
    }
  }

  private static func places(_ binding: Binding) -> String {
    let panes = Set(PaneKind.allCases.map { KeyScope($0) })
    if binding.scopes.isEmpty { return "everywhere" }
    if binding.scopes == panes { return "every pane" }
    if binding.scopes == panes.subtracting([.graph]) { return "tables" }
    return KeyScope.allCases.filter(binding.scopes.contains).map(\.rawValue)
      .joined(separator: ", ")
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
  }

  /// A text of which no character means anything to troff.
  private static func masked(_ text: String) -> String {
    let words = [
      "↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Shift-↑": "Shift-Up",
      "Shift-↓": "Shift-Down", "Shift-←": "Shift-Left", "Shift-→": "Shift-Right",
    ]
    if let word = words[text] { return word }
    let masked = text.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\e"
      case "-" where text.count == 1: result += "\\-"
      default: result.append(character)
      }
    }
    let needsGuard = text.count == 1 || masked.hasPrefix(".") || masked.hasPrefix("'")
    return needsGuard ? "\\&" + masked : masked
  }
}
