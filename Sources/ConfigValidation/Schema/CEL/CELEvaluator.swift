// SPDX-License-Identifier: Apache-2.0

/// Evaluates expressions over the value of a field, `self`.
struct CELEvaluator {
  /// Why an expression has no value.
  enum Failure: Error {
    /// The rule can't hold for this value: a missing key, a text that is no number or duration.
    case data
    /// meshtop doesn't know a function or type that the rule uses, so nothing can be said.
    case unsupported
  }

  /// Whether the rule holds; a rule that can't be judged holds.
  static func holds(_ rule: CELExpression, for value: CELValue) -> Bool {
    do throws(Failure) {
      guard case .boolean(let result) = try evaluate(rule, ["self": value]) else { return true }
      return result
    } catch {
      return error == .unsupported
    }
  }

  private typealias Scope = [String: CELValue]

  private static func evaluate(
    _ expression: CELExpression,
    _ scope: Scope
  ) throws(Failure) -> CELValue {
    switch expression {
    case .literal(let value): return value
    case .emptyMap: return .map([])
    case .list(let elements): return .list(try all(elements, scope))
    case .variable(let name):
      guard let value = scope[name] else { throw .unsupported }
      return value
    case .field(let subject, let name):
      guard let value = member(try evaluate(subject, scope), name) else { throw .data }
      return value
    case .index(let subject, let place):
      return try element(of: try evaluate(subject, scope), at: try evaluate(place, scope))
    case .call(let name, let arguments):
      return try CELFunctions.call(name, try all(arguments, scope))
    case .has(let subject, let name):
      return .boolean(member(try evaluate(subject, scope), name) != nil)
    case .comprehension(let name, let collection, let variable, let body):
      return .boolean(try comprehend(name, try evaluate(collection, scope), variable, body, scope))
    case .not(let operand): return .boolean(!(try boolean(operand, scope)))
    case .negative(let operand):
      switch try evaluate(operand, scope) {
      case .integer(let integer): return .integer(0 &- integer)
      case .double(let double): return .double(-double)
      default: throw .unsupported
      }
    case .conditional(let condition, let first, let second):
      return try evaluate(try boolean(condition, scope) ? first : second, scope)
    case .binary(.or, let left, let right):
      return .boolean(try either(left, right, scope, decisive: true))
    case .binary(.and, let left, let right):
      return .boolean(try either(left, right, scope, decisive: false))
    case .binary(let operation, let left, let right):
      return try CELFunctions.apply(
        operation,
        try evaluate(left, scope),
        try evaluate(right, scope)
      )
    }
  }

  private static func all(
    _ expressions: [CELExpression],
    _ scope: Scope
  ) throws(Failure) -> [CELValue] {
    var values: [CELValue] = []
    for expression in expressions { values.append(try evaluate(expression, scope)) }
    return values
  }

  private static func boolean(
    _ expression: CELExpression,
    _ scope: Scope
  ) throws(Failure) -> Bool {
    guard case .boolean(let value) = try evaluate(expression, scope) else { throw .unsupported }
    return value
  }

  /// `||` and `&&` take a decisive side even where the other has no value.
  private static func either(
    _ left: CELExpression,
    _ right: CELExpression,
    _ scope: Scope,
    decisive: Bool
  ) throws(Failure) -> Bool {
    do throws(Failure) {
      if try boolean(left, scope) == decisive { return decisive }
    } catch {
      if try boolean(right, scope) == decisive { return decisive }
      throw error
    }
    return try boolean(right, scope)
  }

  private static func member(_ subject: CELValue, _ name: String) -> CELValue? {
    guard case .map(let fields) = subject else { return nil }
    return fields.last { $0.key == name }?.value
  }

  private static func element(
    of subject: CELValue,
    at place: CELValue
  ) throws(Failure) -> CELValue {
    switch (subject, place) {
    case (.list(let elements), .integer(let index)):
      guard elements.indices.contains(index) else { throw .data }
      return elements[index]
    case (.map, .string(let key)):
      guard let value = member(subject, key) else { throw .data }
      return value
    default:
      throw .unsupported
    }
  }

  private static func comprehend(
    _ name: String,
    _ collection: CELValue,
    _ variable: String,
    _ body: CELExpression,
    _ scope: Scope
  ) throws(Failure) -> Bool {
    let elements: [CELValue]
    switch collection {
    case .list(let list): elements = list
    case .map(let fields): elements = fields.map { .string($0.key) }
    default: throw .unsupported
    }
    var scope = scope
    var count = 0
    for element in elements {
      scope[variable] = element
      let isTrue = try boolean(body, scope)
      if name == "all", !isTrue { return false }
      if name == "exists", isTrue { return true }
      if isTrue { count += 1 }
    }
    switch name {
    case "all": return true
    case "exists": return false
    default: return count == 1
    }
  }
}
