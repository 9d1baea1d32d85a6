// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct ScreenOptionsTests {
  @Test(arguments: [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], ["xterm-direct256", "xterm-direct"]),
    (["TERM": "tmux-256color", "COLORTERM": "24bit"], ["tmux-direct"]),
    (["TERM": "alacritty", "COLORTERM": "truecolor"], ["alacritty-direct"]),
    (["TERM": "xterm-256color"], []), (["TERM": "foot-direct", "COLORTERM": "truecolor"], []),
    (["TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"], []),
    (["COLORTERM": "24bit"], []),
  ])
  func `a terminal of any colour is opened under a name that can say them`(
    environment: [String: String],
    names: [String]
  ) {
    #expect(ScreenOptions(environment: environment).directCandidates == names)
  }

  @Test(arguments: [
    ("xterm-256color", ["xterm-256color", "vt100"]),
    ("xterm-kitty", ["xterm-kitty", "xterm-256color", "vt100"]), ("dumb", []), ("", []),
  ])
  func `other names are tried after the terminal's own`(name: String, candidates: [String]) {
    #expect(ScreenOptions(environment: ["TERM": name]).terminalCandidates == candidates)
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], true), (["NO_COLOR": ""], false), (["CLICOLOR": "0"], true), ([:], false),
  ])
  func `the environment turns colours off`(environment: [String: String], isColorless: Bool) {
    #expect(ScreenOptions(environment: environment).isColorless == isColorless)
  }

  @Test(arguments: [
    (
      ScreenError.outputIsNoTerminal,
      "cannot open the dashboard: standard output is no terminal. "
        + "Use `meshtop graph` or `meshtop workloads` for text."
    ),
    (
      .terminalCannotPlace(name: "dumb"),
      "cannot open the dashboard: TERM is `dumb`. "
        + "Set TERM to your terminal's name, or use `meshtop graph` or `meshtop workloads`."
    ),
    (
      .terminalUnknown(name: "foo"),
      "cannot open the dashboard: the terminal `foo` is not described on this machine. "
        + "Install its terminfo entry or try TERM=xterm-256color."
    ),
  ])
  func `an error says what to do`(error: ScreenError, sentence: String) {
    #expect(error.description == sentence)
  }
}
