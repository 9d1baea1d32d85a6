// SPDX-License-Identifier: Apache-2.0

/// Reads an expression by precedence: conditional, or, and, relations, sums, products, unary,
/// members.
struct CELParser {
  private typealias Token = CELTokenizer.Token

  /// The expression that a text writes; nil if it isn't one that meshtop knows.
  static func parse(_ text: String) -> CELExpression? {
    guard text.utf8.count <= 10_000, let tokens = CELTokenizer.tokens(of: text) else { return nil }
    var parser = CELParser(tokens: tokens)
    guard let expression = parser.conditional(), parser.index == tokens.count else { return nil }
    return expression
  }

  private let tokens: [Token]
  private var index = 0
  /// How deep parentheses and their like are, so that hostile text can't exhaust the stack.
  private var depth = 0

  private init(tokens: [Token]) {
    self.tokens = tokens
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard index < tokens.count, tokens[index] == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private mutating func takeName() -> String? {
    guard index < tokens.count, case .name(let name) = tokens[index] else { return nil }
    index += 1
    return name
  }

  private mutating func conditional() -> CELExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, let condition = binary(level: 0) else { return nil }
    guard take("?") else { return condition }
    guard let first = binary(level: 0), take(":"), let second = conditional() else { return nil }
    return .conditional(condition, first, second)
  }

  private static let levels: [[CELExpression.Operator]] = [
    [.or], [.and],
    [.equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .isIn],
    [.add, .subtract], [.multiply, .divide, .remainder],
  ]

  private mutating func binary(level: Int) -> CELExpression? {
    guard level < Self.levels.count else { return unary() }
    guard var left = binary(level: level + 1) else { return nil }
    while let match = Self.levels[level].first(where: isNext) {
      index += 1
      guard let right = binary(level: level + 1) else { return nil }
      left = .binary(match, left, right)
    }
    return left
  }

  private func isNext(_ operation: CELExpression.Operator) -> Bool {
    guard index < tokens.count else { return false }
    return operation == .isIn
      ? tokens[index] == .name("in") : tokens[index] == .symbol(operation.rawValue)
  }

  private mutating func unary() -> CELExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { return nil }
    if take("!") { return unary().map { .not($0) } }
    if take("-") { return unary().map { .negative($0) } }
    return member()
  }

  private mutating func member() -> CELExpression? {
    guard var subject = primary() else { return nil }
    while true {
      if take(".") {
        guard let name = takeName() else { return nil }
        guard take("(") else {
          subject = .field(subject, name)
          continue
        }
        guard let call = method(name, of: subject) else { return nil }
        subject = call
      } else if take("[") {
        guard let place = conditional(), take("]") else { return nil }
        subject = .index(subject, place)
      } else {
        return subject
      }
    }
  }

  private mutating func method(_ name: String, of subject: CELExpression) -> CELExpression? {
    if ["all", "exists", "exists_one"].contains(name) {
      guard let variable = takeName(), take(","), let body = conditional(), take(")") else {
        return nil
      }
      return .comprehension(name, over: subject, variable: variable, body)
    }
    return list(until: ")").map { .call(name, [subject] + $0) }
  }

  private mutating func list(until end: String) -> [CELExpression]? {
    var elements: [CELExpression] = []
    if take(end) { return elements }
    while let element = conditional() {
      elements.append(element)
      if take(end) { return elements }
      guard take(",") else { return nil }
    }
    return nil
  }

  private mutating func primary() -> CELExpression? {
    guard index < tokens.count else { return nil }
    let token = tokens[index]
    index += 1
    switch token {
    case .integer(let integer): return .literal(.integer(integer))
    case .double(let double): return .literal(.double(double))
    case .text(let text): return .literal(.string(text))
    case .symbol("("):
      guard let inner = conditional(), take(")") else { return nil }
      return inner
    case .symbol("["): return list(until: "]").map { .list($0) }
    case .symbol("{"): return take("}") ? .emptyMap : nil
    case .name("true"): return .literal(.boolean(true))
    case .name("false"): return .literal(.boolean(false))
    case .name("null"): return .literal(.null)
    case .name("has"): return hasMacro()
    case .name(let name):
      guard take("(") else { return .variable(name) }
      return list(until: ")").map { .call(name, $0) }
    default: return nil
    }
  }

  private mutating func hasMacro() -> CELExpression? {
    guard take("("), let argument = member(), take(")"),
      case .field(let subject, let name) = argument
    else { return nil }
    return .has(subject, name)
  }
}
