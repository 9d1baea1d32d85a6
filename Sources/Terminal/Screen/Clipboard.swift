// SPDX-License-Identifier: Apache-2.0

/// How text gets to the clipboard; we can't see whether it got there, and never read it.
package enum Clipboard {
  /// What the settings ask for.
  package enum Mode: String, CaseIterable, Sendable {
    /// tmux inside tmux, a local tool on this machine, else the terminal itself.
    case auto
    /// The terminal's own escape sequence.
    case osc52
    /// A program, or not at all.
    case tool
    case off
  }

  /// One way to do it.
  package enum Way: Equatable, Sendable {
    case sequence
    /// A program that takes the text on its standard input.
    case program([String])
    case none
  }

  /// What became of a text.
  package enum Outcome: Equatable, Sendable {
    case sent
    /// More than the terminal's escape sequence may hold.
    case tooLong
    /// The settings, or the lack of a program, forbid it.
    case unavailable
  }

  /// The way to take.
  ///
  /// - Parameters:
  ///   - mode: What was asked for.
  ///   - environment: `TMUX`, `SSH_TTY`, `WAYLAND_DISPLAY` and `DISPLAY` are read.
  ///   - isInstalled: Whether a program is found on the path.
  /// - Returns: The way, `none` where nothing is allowed or at hand.
  package static func way(
    _ mode: Mode,
    environment: [String: String],
    isInstalled: (String) -> Bool
  ) -> Way {
    switch mode {
    case .off: return .none
    case .osc52: return .sequence
    case .auto, .tool: break
    }
    // With its default settings tmux passes no escape sequence on, but hands its own buffer over.
    if environment["TMUX"]?.isEmpty == false, isInstalled("tmux") {
      return .program(["tmux", "load-buffer", "-w", "-"])
    }
    // On a distant machine its own clipboard is not the one that is meant.
    if environment["SSH_TTY"]?.isEmpty ?? true {
      let tools: [(display: String?, program: [String])] = [
        (environment["WAYLAND_DISPLAY"], ["wl-copy"]),
        (environment["DISPLAY"], ["xclip", "-selection", "clipboard"]), ("", ["pbcopy"]),
      ]
      for (display, program) in tools {
        guard let display, program == ["pbcopy"] || !display.isEmpty else { continue }
        if isInstalled(program[0]) { return .program(program) }
      }
    }
    return mode == .tool ? .none : .sequence
  }
}
