// SPDX-License-Identifier: Apache-2.0

/// What a piece of the screen means; a theme says how that looks.
package enum Role: UInt8, CaseIterable, Sendable {
  case text
  /// Of lesser weight, but to be read.
  case secondary
  /// Grids and hints that the screen can do without.
  case faint
  case heading
  case key
  case accent
  case border
  case focusedBorder
  case focusedTitle
  case healthy
  case degraded
  case failing
  case idle
  case stale
  case live
  case paused
  case errorMessage
  case match
  case prompt
  case graph
  /// Lines between boxes.
  case edge
  case edgeDegraded
  case edgeFailing
  /// Lines of calls that all come with mutual TLS, where lines are labelled with that.
  case edgeSecured

  /// The name in theme files.
  package var name: String {
    switch self {
    case .text: "text"
    case .secondary: "text.secondary"
    case .faint: "text.faint"
    case .heading: "table.header"
    case .key: "key"
    case .accent: "accent"
    case .border: "border"
    case .focusedBorder: "border.focused"
    case .focusedTitle: "title.focused"
    case .healthy: "health.healthy"
    case .degraded: "health.degraded"
    case .failing: "health.failing"
    case .idle: "health.idle"
    case .stale: "stale"
    case .live: "live"
    case .paused: "paused"
    case .errorMessage: "message.error"
    case .match: "match"
    case .prompt: "prompt"
    case .graph: "graph"
    case .edge: "edge"
    case .edgeDegraded: "edge.degraded"
    case .edgeFailing: "edge.failing"
    case .edgeSecured: "edge.mtls"
    }
  }

  /// The letter in style listings of screens.
  package var letter: Character {
    switch self {
    case .text: "."
    case .secondary: "s"
    case .faint: "n"
    case .heading: "h"
    case .key: "k"
    case .accent: "a"
    case .border: "b"
    case .focusedBorder: "o"
    case .focusedTitle: "t"
    case .healthy: "g"
    case .degraded: "d"
    case .failing: "f"
    case .idle: "i"
    case .stale: "u"
    case .live: "l"
    case .paused: "p"
    case .errorMessage: "e"
    case .match: "m"
    case .prompt: "q"
    case .graph: "r"
    case .edge: "-"
    case .edgeDegraded: "y"
    case .edgeFailing: "x"
    case .edgeSecured: "c"
    }
  }
}
