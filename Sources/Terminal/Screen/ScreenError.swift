// SPDX-License-Identifier: Apache-2.0

/// Why the screen can't be taken.
package enum ScreenError: Error, Equatable, CustomStringConvertible {
  /// Standard output is a pipe or a file.
  case outputIsNoTerminal
  /// Neither standard input nor /dev/tty is a terminal.
  case inputIsNoTerminal
  /// TERM is unset or `dumb`.
  case terminalCannotPlace(name: String)
  /// Neither TERM nor a common terminal is described on this machine.
  case terminalUnknown(name: String)

  package var description: String {
    switch self {
    case .outputIsNoTerminal:
      "cannot open the dashboard: standard output is no terminal. "
        + "Use `meshtop graph` or `meshtop workloads` for text."
    case .inputIsNoTerminal:
      "cannot open the dashboard: there is no terminal to read keys from. "
        + "Use `meshtop graph` or `meshtop workloads` for text."
    case .terminalCannotPlace(let name):
      "cannot open the dashboard: TERM is \(name.isEmpty ? "not set" : "`\(name)`"). "
        + "Set TERM to your terminal's name, or use `meshtop graph` or `meshtop workloads`."
    case .terminalUnknown(let name):
      "cannot open the dashboard: the terminal `\(name)` is not described on this machine. "
        + "Install its terminfo entry or try TERM=xterm-256color."
    }
  }
}
