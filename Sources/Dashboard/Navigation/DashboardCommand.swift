// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// A line typed after `:`.
package enum DashboardCommand: Equatable, Sendable {
  case quit
  case help
  /// A pane, with a filter if one was given.
  case show(PaneKind, filter: String?)
  case graph(GraphLevel)
  /// Nil for all.
  case namespace(String?)
  case window(seconds: Double)
  case theme(String)
  /// Take the mouse or leave it to the terminal; nil for the other way round.
  case mouse(Bool?)
  case header
  case log
  case save
  /// The object of the configuration in `$PAGER`.
  case yaml
  /// Sort the table by this column.
  case sort(String)

  /// Why a line is no command.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case unknown(String)
    case wrongValue(command: String, value: String, choices: [String])

    package var description: String {
      switch self {
      case .unknown(let name):
        "no command `:\(DisplayText.sanitized(name))`; there are "
          + DashboardCommand.names.joined(separator: ", ")
      case .wrongValue(let command, let value, let choices):
        "`:\(command)` can't take `\(DisplayText.sanitized(value))`; choose "
          + choices.joined(separator: ", ")
      }
    }
  }

  /// The names that completion offers.
  static let names = [
    "config", "graph", "header", "help", "log", "mouse", "ns", "overview", "q", "save", "sort",
    "sources", "theme", "traces", "window", "workloads", "yaml",
  ]
  private static let windows = ["15s", "30s", "1m", "5m", "15m", "1h"]

  /// Reads a line.
  package static func parse(
    _ line: String,
    themes: [String] = Theme.builtIn.map(\.name)
  ) -> Result<DashboardCommand, Problem> {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return .failure(.unknown("")) }
    let value = parts.count > 1 ? parts[1].trimmingSpaces : ""
    switch name {
    case "q", "quit": return .success(.quit)
    case "help", "h": return .success(.help)
    case "graph" where !value.isEmpty && !value.hasPrefix("/"):
      guard let level = GraphLevel(rawValue: value) else { return wrong(name, value) }
      return .success(.graph(level))
    case "ns", "namespace":
      return .success(.namespace(value.isEmpty || value == "all" ? nil : value))
    case "window":
      guard let place = windows.firstIndex(of: value) else { return wrong(name, value) }
      return .success(.window(seconds: DashboardState.windows[place]))
    case "theme":
      guard themes.contains(value) else {
        return .failure(.wrongValue(command: name, value: value, choices: themes))
      }
      return .success(.theme(value))
    case "mouse":
      guard ["", "on", "off"].contains(value) else { return wrong(name, value) }
      return .success(.mouse(value.isEmpty ? nil : value == "on"))
    case "header": return .success(.header)
    case "log": return .success(.log)
    case "save": return .success(.save)
    case "yaml": return .success(.yaml)
    case "sort": return .success(.sort(value))
    default:
      guard let kind = PaneKind(name: name) else { return .failure(.unknown(name)) }
      return .success(
        .show(kind, filter: value.hasPrefix("/") ? String(value.dropFirst()) : nil)
      )
    }
  }

  /// The line completed as far as there is one way, with a space where a value follows.
  package static func completion(
    of line: String,
    names known: [String],
    columns: [String] = []
  ) -> String {
    guard let space = line.firstIndex(of: " ") else {
      return completed(line, names, suffix: "")
    }
    let name = String(line[..<space])
    let value = String(line[line.index(after: space)...])
    let choices =
      switch name {
      case "ns", "namespace": ["all"] + known
      case "sort": columns.map { $0.lowercased() }
      default: choices(of: name)
      }
    return name + " " + completed(value, choices, suffix: "")
  }

  /// Whether a line that is being typed chooses a theme.
  static func isTheme(_ line: String) -> Bool { line == "theme" || line.hasPrefix("theme ") }

  /// The line that names the theme before or after the one that a line names so far.
  static func steppedTheme(_ line: String, by step: Int, among themes: [String]) -> String {
    let typed = String(line.dropFirst("theme ".count)).trimmingSpaces
    guard !themes.isEmpty else { return line }
    let place: Int
    if let current = themes.firstIndex(of: typed) {
      place = (current + step + themes.count) % themes.count
    } else {
      place = themes.firstIndex { $0.hasPrefix(typed) } ?? 0
    }
    return "theme " + themes[place]
  }

  private static func choices(of name: String) -> [String] {
    switch name {
    case "graph": GraphLevel.allCases.map(\.rawValue)
    case "window": windows
    case "mouse": ["on", "off"]
    default: []
    }
  }

  private static func wrong(
    _ name: String,
    _ value: String
  ) -> Result<DashboardCommand, Problem> {
    .failure(.wrongValue(command: name, value: value, choices: choices(of: name)))
  }

  private static func completed(_ text: String, _ choices: [String], suffix: String) -> String {
    let fitting = choices.filter { $0.hasPrefix(text) }
    guard var common = fitting.first else { return text }
    for choice in fitting { common = common.commonPrefix(with: choice) }
    return common
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
