// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension FindingReport {
  /// How `log` is printed.
  package struct LogStyle: Sendable {
    /// Whether the source line and a caret stand below each finding.
    package var showsSource: Bool
    /// Whether levels are coloured (SGR).
    package var hasColor: Bool

    /// Takes the values as they are.
    package init(showsSource: Bool, hasColor: Bool) {
      self.showsSource = showsSource
      self.hasColor = hasColor
    }
  }

  /// The report like a compiler's: `file:line:column: level CODE message [Kind namespace/name]`,
  /// and a summary.
  package func log(_ style: LogStyle) -> String {
    var result = ""
    for finding in findings {
      result += Self.line(finding, style)
      if style.showsSource { result += excerpt(of: finding, style) }
    }
    return result + summary + "\n"
  }

  /// `2 errors, 1 warning in 12 resources`.
  private var summary: String {
    let counts = [(Finding.Level.error, "error"), (.warning, "warning"), (.info, "note")]
      .compactMap { level, name in
        let count = count(level)
        return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
      }
    let resources = "\(resourceCount) resource\(resourceCount == 1 ? "" : "s")"
    return counts.isEmpty
      ? "nothing found in \(resources)" : "\(counts.joined(separator: ", ")) in \(resources)"
  }

  private static func line(_ finding: Finding, _ style: LogStyle) -> String {
    let file = finding.file.isEmpty ? "" : "\(finding.file):"
    let place = finding.line > 0 ? "\(file)\(finding.line):\(finding.column): " : "\(file) "
    let resource = [finding.namespace, finding.resource].filter { !$0.isEmpty }
      .joined(separator: "/")
    let suggestion = finding.suggestion.map { "; did you mean \($0.replacement)?" } ?? ""
    let level = colored(finding.level, style)
    let head = DisplayText.sanitized(finding.file.isEmpty ? "" : place)
    // Where there is no file, the field is the place.
    let field = finding.line > 0 || finding.path.isEmpty ? "" : " \(finding.path)"
    let tail = DisplayText.sanitized(
      "\(finding.code) \(finding.message)\(suggestion) [\(finding.kind) \(resource)\(field)]"
    )
    return "\(head)\(level) \(tail)\n"
  }

  private static func colored(_ level: Finding.Level, _ style: LogStyle) -> String {
    guard style.hasColor else { return level.rawValue }
    let code =
      switch level {
      case .info: 36
      case .warning: 33
      case .error: 31
      }
    return "\u{1B}[1;\(code)m\(level.rawValue)\u{1B}[0m"
  }

  /// The line of the file with a caret below the place; long lines are cut around it.
  private func excerpt(of finding: Finding, _ style: LogStyle) -> String {
    guard finding.line > 0, let line = sources[finding.file]?.line(finding.line) else { return "" }
    let scalars = Array(DisplayText.sanitized(line).unicodeScalars)
    let column = min(max(0, finding.column - 1), scalars.count)
    let start = column > 90 ? column - 60 : 0
    let end = min(scalars.count, start + 120)
    func text(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    let caret = style.hasColor ? "\u{1B}[1;32m^\u{1B}[0m" : "^"
    let indent = String(repeating: " ", count: column - start)
    return "    \(text(start..<end))\n    \(indent)\(caret)\n"
  }
}
