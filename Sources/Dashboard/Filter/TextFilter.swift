// SPDX-License-Identifier: Apache-2.0

/// Text to look for: `text`, `!text`, `~regular expression`, `-f fuzzy`, `-l key=value`.
///
/// Lower case matches any case; a capital makes it exact.
package struct TextFilter {
  private enum Kind {
    case everything
    case text(String, isExact: Bool)
    case letters(String, isExact: Bool)
    case expression(Regex<AnyRegexOutput>)
    case labels([LabelRequirement])
    case wrong(FindProblem)
  }

  /// One part of `-l`: equal, not equal, or only there.
  private struct LabelRequirement {
    var key: String
    var value: String?
    var isNegated: Bool
  }

  private let kind: Kind
  private let isInverted: Bool

  package init(_ source: String) {
    var rest = Substring(source)
    isInverted = rest.hasPrefix("!") && rest.count > 1
    if isInverted { rest.removeFirst() }
    let isExact = rest.contains(where: \.isUppercase)
    if rest.isEmpty || rest == "!" {
      kind = .everything
    } else if rest.hasPrefix("~") {
      kind = TextFilter.expression(String(rest.dropFirst()), isExact: isExact)
    } else if rest.hasPrefix("-f ") {
      let letters = rest.dropFirst(3).filter { $0 != " " }
      kind = letters.isEmpty ? .everything : .letters(letters, isExact: isExact)
    } else if rest.hasPrefix("-l ") {
      kind = TextFilter.labels(rest.dropFirst(3))
    } else {
      if let quote = rest.first, quote == "\"" || quote == "'" {
        rest = rest.dropFirst()
        if rest.last == quote { rest = rest.dropLast() }
      }
      kind =
        rest.isEmpty
        ? .everything : .text(isExact ? String(rest) : rest.lowercased(), isExact: isExact)
    }
  }

  /// Why it can't be used; it then lets everything pass.
  package var problem: FindProblem? {
    if case .wrong(let problem) = kind { problem } else { nil }
  }

  /// It can't be read; it lets everything pass.
  package var isWrong: Bool { problem != nil }

  /// Whether any of the texts, or of the sets of labels, matches; none where inverted.
  package func matches(_ texts: [String], labels: [[String: String]] = []) -> Bool {
    switch kind {
    case .everything, .wrong: true
    case .text(let text, let isExact):
      isInverted
        != texts.contains { isExact ? $0.contains(text) : $0.lowercased().contains(text) }
    case .letters(let letters, let isExact):
      isInverted != texts.contains { TextFilter.has(letters, in: $0, isExact: isExact) }
    case .expression(let expression):
      isInverted != texts.contains { $0.firstMatch(of: expression) != nil }
    case .labels(let requirements):
      isInverted
        != (labels.isEmpty ? [[:]] : labels).contains { labels in
          requirements.allSatisfy { requirement in
            let isMet =
              requirement.value.map { labels[requirement.key] == $0 }
              ?? (labels[requirement.key] != nil)
            return isMet != requirement.isNegated
          }
        }
    }
  }

  private static func expression(_ pattern: String, isExact: Bool) -> Kind {
    if pattern.isEmpty { return .everything }
    guard let expression = try? Regex(pattern) else { return .wrong(.regularExpression) }
    return .expression(expression.ignoresCase(!isExact))
  }

  /// Whether the letters come in that order, others between them or not.
  private static func has(_ letters: String, in text: String, isExact: Bool) -> Bool {
    var rest = Substring(isExact ? letters : letters.lowercased())
    for character in isExact ? text : text.lowercased() where character == rest.first {
      rest.removeFirst()
    }
    return rest.isEmpty
  }

  private static func labels(_ source: Substring) -> Kind {
    var result: [LabelRequirement] = []
    for part in source.split(separator: ",") {
      let text = part.filter { $0 != " " }
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      var key = String(sides[0])
      let isNegated = key.hasSuffix("!") || key.hasPrefix("!")
      if key.hasSuffix("!") { key.removeLast() } else if isNegated { key.removeFirst() }
      guard !key.isEmpty, sides.count == 1 || !sides[1].isEmpty else { return .wrong(.label(text)) }
      result.append(
        LabelRequirement(
          key: key,
          value: sides.count == 2 ? String(sides[1]) : nil,
          isNegated: isNegated
        )
      )
    }
    return result.isEmpty ? .everything : .labels(result)
  }
}
