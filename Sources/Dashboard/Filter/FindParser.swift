// SPDX-License-Identifier: Apache-2.0

/// Reads a find expression.
///
///     any       = all { "or" all }
///     all       = factor { "and" factor }
///     factor    = ( "!" | "not" ) "(" any ")" | "(" any ")" | criterion
///     criterion = [ "!" | "not" ] [ "is" | "has" ] flag
///               | operand [ "!" | "not" ] comparison value
struct FindParser {
  private var tokens: ArraySlice<FindToken>
  private var depth = 0
  /// Parentheses within parentheses go no deeper.
  private static let mostDepth = 50

  /// The expression that a text is.
  static func parse(_ source: String) throws(FindProblem) -> FindExpression {
    var parser = FindParser(tokens: FindTokens.tokens(of: source)[...])
    let result = try parser.any()
    switch parser.tokens.first {
    case nil: return result
    case .close: throw .strayParenthesis
    case .some(let token): throw .notJoined(token.text)
    }
  }

  private mutating func any() throws(FindProblem) -> FindExpression {
    var parts = [try all()]
    while takeWord("or") {
      guard !tokens.isEmpty else { throw .nothingFollows("or") }
      parts.append(try all())
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func all() throws(FindProblem) -> FindExpression {
    var parts = [try factor()]
    while takeWord("and") {
      guard !tokens.isEmpty else { throw .nothingFollows("and") }
      parts.append(try factor())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func factor() throws(FindProblem) -> FindExpression {
    let isNegated = takeNegation()
    guard tokens.first == .open else { return .criterion(try criterion(isNegated: isNegated)) }
    tokens.removeFirst()
    depth += 1
    guard depth <= FindParser.mostDepth else { throw .unclosed }
    guard !tokens.isEmpty else { throw .unclosed }
    let inner = try any()
    guard tokens.first == .close else {
      if let token = tokens.first { throw .notJoined(token.text) }
      throw .unclosed
    }
    tokens.removeFirst()
    depth -= 1
    return isNegated ? inner.negated : inner
  }

  private mutating func criterion(
    isNegated: Bool
  ) throws(FindProblem) -> FindExpression.Criterion {
    var isNegated = isNegated
    if takeWord("is") || takeWord("has") { isNegated = takeNegation() != isNegated }
    guard case .word(let word)? = tokens.popFirst() else { throw .nothingFollows("") }
    if ["and", "or"].contains(word.lowercased()) { throw .nothingFollows("") }
    guard !FindOperand.notCollected.contains(word.lowercased()) else { throw .notCollected(word) }
    guard let operand = FindOperand(word) else { throw .unknownOperand(word) }
    guard let (comparison, kind) = takeComparison() else {
      switch operand {
      case .flag(.sidecar): return .flag(.outOfMesh, isNegated)
      case .flag(let flag): return .flag(flag, !isNegated)
      case .label(let label): return .labelExists(label, !isNegated)
      case .figure, .text: throw .needsComparison(word)
      }
    }
    if case .flag = operand { throw .takesNoValue(word) }
    guard !isNegated else { throw .leadingNegation(word) }
    let value: String
    switch tokens.popFirst() {
    case .word(let text), .quoted(let text): value = text
    default: throw .needsValue(word, comparison: comparison)
    }
    return try criterion(operand, word: word, comparison: comparison, kind: kind, value: value)
  }

  private func criterion(
    _ operand: FindOperand,
    word: String,
    comparison: String,
    kind: ComparisonKind,
    value: String
  ) throws(FindProblem) -> FindExpression.Criterion {
    switch (operand, kind) {
    case (.figure(let figure), .figures(let order)):
      if value.lowercased() == "nan", order == .equal || order == .notEqual {
        return .activity(figure, exists: order == .notEqual)
      }
      var digits = Substring(value.lowercased())
      for unit in ["%", "ms"] where digits.hasSuffix(unit) { digits.removeLast(unit.count) }
      guard let number = Double(digits), number.isFinite else {
        throw .notANumber(value, operand: word)
      }
      return .figure(figure, order, number)
    case (.figure, .texts):
      throw .comparesText(word, comparison: comparison)
    case (.text(let text), _):
      guard let order = kind.ofTexts else { throw .comparesNumbers(word, comparison: comparison) }
      return .text(text, order, text == .node ? FindParser.nodeKind(value) : value)
    case (.label(let label), _):
      guard let order = kind.ofTexts else { throw .comparesNumbers(word, comparison: comparison) }
      return .label(label, order, value)
    case (.flag, _):
      throw .takesNoValue(word)
    }
  }

  private static func nodeKind(_ value: String) -> String {
    switch value.lowercased() {
    case "svc": "service"
    case "wl": "workload"
    case "op": "operation"
    default: value.lowercased()
    }
  }

  private enum ComparisonKind {
    case figures(FindExpression.Comparison)
    case texts(FindExpression.TextComparison)

    /// As a comparison of texts; nil for greater and less.
    var ofTexts: FindExpression.TextComparison? {
      switch self {
      case .figures(.equal): FindExpression.TextComparison(.equal)
      case .figures(.notEqual): FindExpression.TextComparison(.equal, isNegated: true)
      case .figures: nil
      case .texts(let comparison): comparison
      }
    }
  }

  /// The comparison that comes next and how it was written; nil where none does.
  private mutating func takeComparison() -> (String, ComparisonKind)? {
    let start = tokens
    let isNegated = takeNegation()
    guard let token = tokens.first, let kind = FindParser.kind(of: token) else {
      tokens = start
      return nil
    }
    tokens.removeFirst()
    if case .texts(let comparison) = kind, comparison.kind != .equal, comparison.kind != .contains {
      _ = takeWord("with")
    }
    let text = (isNegated ? "not " : "") + token.text
    guard isNegated else { return (text, kind) }
    switch kind {
    case .figures(let comparison): return (text, .figures(comparison.negated))
    case .texts(let comparison): return (text, .texts(comparison.negated))
    }
  }

  private static func kind(of token: FindToken) -> ComparisonKind? {
    switch token {
    case .comparison(let sign):
      if let comparison = FindExpression.Comparison(rawValue: sign) { return .figures(comparison) }
      let isNegated = sign.hasPrefix("!")
      return .texts(
        FindExpression.TextComparison(
          sign.hasSuffix("^=") ? .begins : sign.hasSuffix("$=") ? .ends : .contains,
          isNegated: isNegated
        )
      )
    case .word(let word):
      switch word.lowercased() {
      case "contains": return .texts(FindExpression.TextComparison(.contains))
      case "startswith", "starts", "beginswith", "begins":
        return .texts(FindExpression.TextComparison(.begins))
      case "endswith", "ends": return .texts(FindExpression.TextComparison(.ends))
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func takeNegation() -> Bool {
    var isNegated = false
    while tokens.first == .not || isWord("not") {
      tokens.removeFirst()
      isNegated.toggle()
    }
    return isNegated
  }

  private func isWord(_ wanted: String) -> Bool {
    if case .word(let word)? = tokens.first { word.lowercased() == wanted } else { false }
  }

  private mutating func takeWord(_ wanted: String) -> Bool {
    guard isWord(wanted) else { return false }
    tokens.removeFirst()
    return true
  }
}
