// SPDX-License-Identifier: Apache-2.0

/// What a person types after `/`: text, `!text`, or `~regular expression`.
///
/// Lower case matches any case; a capital makes it exact.
package struct TextFilter {
  private enum Kind {
    case everything
    case text(String, isExact: Bool)
    case expression(Regex<AnyRegexOutput>)
    case wrong
  }

  private let kind: Kind
  private let isInverted: Bool

  package init(_ source: String) {
    var rest = Substring(source)
    isInverted = rest.hasPrefix("!") && rest.count > 1
    if isInverted { rest.removeFirst() }
    if rest.isEmpty || rest == "!" {
      kind = .everything
    } else if rest.hasPrefix("~") {
      let pattern = String(rest.dropFirst())
      if pattern.isEmpty {
        kind = .everything
      } else if let expression = try? Regex(pattern) {
        kind = .expression(expression.ignoresCase(!TextFilter.hasCapital(rest)))
      } else {
        kind = .wrong
      }
    } else {
      let isExact = TextFilter.hasCapital(rest)
      kind = .text(isExact ? String(rest) : rest.lowercased(), isExact: isExact)
    }
  }

  /// It can't be read; it lets everything pass.
  package var isWrong: Bool {
    if case .wrong = kind { true } else { false }
  }

  /// Whether any of the texts matches, or none where inverted.
  package func matches(_ texts: [String]) -> Bool {
    switch kind {
    case .everything, .wrong: return true
    case .text(let text, let isExact):
      return isInverted
        != texts.contains { isExact ? $0.contains(text) : $0.lowercased().contains(text) }
    case .expression(let expression):
      return isInverted != texts.contains { $0.firstMatch(of: expression) != nil }
    }
  }

  private static func hasCapital(_ text: Substring) -> Bool {
    text.contains(where: \.isUppercase)
  }
}
