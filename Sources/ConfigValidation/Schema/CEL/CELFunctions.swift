// SPDX-License-Identifier: Apache-2.0

/// The functions and operators of expressions.
enum CELFunctions {
  typealias Failure = CELEvaluator.Failure

  static func call(_ name: String, _ arguments: [CELValue]) throws(Failure) -> CELValue {
    switch (name, arguments.count) {
    case ("size", 1): return .integer(try size(of: arguments[0]))
    case ("int", 1): return .integer(try integer(arguments[0]))
    case ("duration", 1):
      guard let length = GoDuration.nanoseconds(try text(arguments[0])) else { throw .data }
      return .duration(length)
    case ("isURL", 1): return .boolean(WebAddress(try text(arguments[0])) != nil)
    case ("url", 1):
      guard let address = WebAddress(try text(arguments[0])) else { throw .data }
      return .url(scheme: address.scheme, host: address.host)
    case ("getScheme", 1):
      guard case .url(let scheme, _) = arguments[0] else { throw .unsupported }
      return .string(scheme)
    case ("getHost", 1), ("getHostname", 1):
      guard case .url(_, let host) = arguments[0] else { throw .unsupported }
      return .string(host)
    case ("contains", 2): return .boolean(try text(arguments[0]).holds(try text(arguments[1])))
    case ("startsWith", 2):
      return .boolean(try text(arguments[0]).hasPrefix(try text(arguments[1])))
    case ("endsWith", 2):
      return .boolean(try text(arguments[0]).hasSuffix(try text(arguments[1])))
    case ("matches", 2):
      guard let isMatch = TextPattern.matches(try text(arguments[1]), try text(arguments[0])) else {
        throw .unsupported
      }
      return .boolean(isMatch)
    case ("substring", 2), ("substring", 3): return .string(try substring(arguments))
    default: throw .unsupported
    }
  }

  static func apply(
    _ operation: CELExpression.Operator,
    _ left: CELValue,
    _ right: CELValue
  ) throws(Failure) -> CELValue {
    switch operation {
    case .equal: return .boolean(isEqual(left, right))
    case .notEqual: return .boolean(!isEqual(left, right))
    case .less: return .boolean(try isLess(left, right))
    case .greater: return .boolean(try isLess(right, left))
    case .lessOrEqual: return .boolean(!(try isLess(right, left)))
    case .greaterOrEqual: return .boolean(!(try isLess(left, right)))
    case .isIn:
      switch right {
      case .list(let elements): return .boolean(elements.contains { isEqual($0, left) })
      case .map(let fields):
        let key = try text(left)
        return .boolean(fields.contains { $0.key == key })
      default: throw .unsupported
      }
    case .add: return try sum(left, right)
    case .subtract, .multiply, .divide, .remainder: return try calculate(operation, left, right)
    case .or, .and: throw .unsupported
    }
  }

  private static func sum(_ left: CELValue, _ right: CELValue) throws(Failure) -> CELValue {
    switch (left, right) {
    case (.string(let first), .string(let second)): return .string(first + second)
    case (.list(let first), .list(let second)): return .list(first + second)
    default: return try calculate(.add, left, right)
    }
  }

  private static func calculate(
    _ operation: CELExpression.Operator,
    _ left: CELValue,
    _ right: CELValue
  ) throws(Failure) -> CELValue {
    guard case .integer(let first) = left, case .integer(let second) = right else {
      throw .unsupported
    }
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = first.addingReportingOverflow(second)
    case .subtract: result = first.subtractingReportingOverflow(second)
    case .multiply: result = first.multipliedReportingOverflow(by: second)
    case .divide: result = first.dividedReportingOverflow(by: second)
    case .remainder: result = first.remainderReportingOverflow(dividingBy: second)
    default: throw .unsupported
    }
    guard !result.overflow else { throw .data }
    return .integer(result.partialValue)
  }

  private static func text(_ value: CELValue) throws(Failure) -> String {
    guard case .string(let text) = value else { throw .unsupported }
    return text
  }

  private static func integer(_ value: CELValue) throws(Failure) -> Int {
    switch value {
    case .integer(let integer): return integer
    case .string(let text):
      guard let integer = Int(text) else { throw .data }
      return integer
    case .double(let double):
      guard let integer = Int(exactly: double.rounded(.towardZero)) else { throw .data }
      return integer
    default: throw .unsupported
    }
  }

  private static func size(of value: CELValue) throws(Failure) -> Int {
    switch value {
    case .string(let text): return text.unicodeScalars.count
    case .list(let elements): return elements.count
    case .map(let fields): return fields.count
    default: throw .unsupported
    }
  }

  private static func substring(_ arguments: [CELValue]) throws(Failure) -> String {
    let scalars = Array(try text(arguments[0]).unicodeScalars)
    let start = try integer(arguments[1])
    let end = arguments.count == 3 ? try integer(arguments[2]) : scalars.count
    guard start >= 0, start <= end, end <= scalars.count else { throw .data }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  private static func isEqual(_ left: CELValue, _ right: CELValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let first), .boolean(let second)): first == second
    case (.string(let first), .string(let second)): first == second
    case (.integer(let first), .integer(let second)): first == second
    case (.double(let first), .double(let second)): first == second
    case (.integer(let first), .double(let second)), (.double(let second), .integer(let first)):
      Double(first) == second
    case (.duration(let first), .duration(let second)): first == second
    case (.list(let first), .list(let second)):
      first.count == second.count && zip(first, second).allSatisfy(isEqual)
    default: false
    }
  }

  private static func isLess(_ left: CELValue, _ right: CELValue) throws(Failure) -> Bool {
    switch (left, right) {
    case (.integer(let first), .integer(let second)): return first < second
    case (.double(let first), .double(let second)): return first < second
    case (.integer(let first), .double(let second)): return Double(first) < second
    case (.double(let first), .integer(let second)): return first < Double(second)
    case (.duration(let first), .duration(let second)): return first < second
    case (.string(let first), .string(let second)): return first < second
    default: throw .unsupported
    }
  }
}

extension String {
  /// Whether the other text occurs in it.
  fileprivate func holds(_ part: String) -> Bool {
    let bytes = Array(utf8)
    let needle = Array(part.utf8)
    guard needle.count <= bytes.count else { return false }
    return (0...(bytes.count - needle.count)).contains { start in
      bytes[start..<start + needle.count].elementsEqual(needle)
    }
  }
}
