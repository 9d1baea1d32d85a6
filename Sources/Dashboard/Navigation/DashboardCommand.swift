// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Terminal

/// A line typed after `:`.
package enum DashboardCommand: Equatable, Sendable {
  case quit
  case help
  /// A pane, with a filter if one was given.
  case show(PaneKind, filter: String?)
  case graph(GraphType)
  /// Nil for all.
  case namespace(String?)
  case window(seconds: Double)
  case theme(String)

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
    "config", "graph", "help", "ns", "overview", "q", "sources", "theme", "traces", "window",
    "workloads",
  ]
  private static let windows = ["15s", "30s", "1m", "5m", "15m", "1h"]

  /// Reads a line.
  package static func parse(_ line: String) -> Result<DashboardCommand, Problem> {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return .failure(.unknown("")) }
    let value = parts.count > 1 ? parts[1].trimmingSpaces : ""
    switch name {
    case "q", "quit": return .success(.quit)
    case "help", "h": return .success(.help)
    case "graph" where !value.isEmpty && !value.hasPrefix("/"):
      guard let type = GraphType(rawValue: value) else { return wrong(name, value) }
      return .success(.graph(type))
    case "ns", "namespace":
      return .success(.namespace(value.isEmpty || value == "all" ? nil : value))
    case "window":
      guard let place = windows.firstIndex(of: value) else { return wrong(name, value) }
      return .success(.window(seconds: DashboardState.windows[place]))
    case "theme":
      guard Theme.builtIn(named: value) != nil else { return wrong(name, value) }
      return .success(.theme(value))
    default:
      guard let kind = PaneKind(name: name) else { return .failure(.unknown(name)) }
      return .success(
        .show(kind, filter: value.hasPrefix("/") ? String(value.dropFirst()) : nil)
      )
    }
  }

  /// The line completed as far as there is one way, with a space where a value follows.
  package static func completion(of line: String, names known: [String]) -> String {
    guard let space = line.firstIndex(of: " ") else {
      return completed(line, names, suffix: "")
    }
    let name = String(line[..<space])
    let value = String(line[line.index(after: space)...])
    let choices = name == "ns" || name == "namespace" ? ["all"] + known : choices(of: name)
    return name + " " + completed(value, choices, suffix: "")
  }

  private static func choices(of name: String) -> [String] {
    switch name {
    case "graph": GraphType.allCases.map(\.rawValue)
    case "window": windows
    case "theme": Theme.builtIn.map(\.name)
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
