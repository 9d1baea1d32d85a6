// SPDX-License-Identifier: Apache-2.0

/// An expression of the Common Expression Language, as far as validation rules of Istio's resource
/// definitions use it.
indirect enum CELExpression: Sendable {
  case literal(CELValue)
  case list([CELExpression])
  case emptyMap
  case variable(String)
  case field(CELExpression, String)
  case index(CELExpression, CELExpression)
  /// A function, or a method with its subject as the first argument.
  case call(String, [CELExpression])
  /// `has(subject.field)`.
  case has(CELExpression, String)
  /// `all`, `exists` or `exists_one` over a list's elements or a map's keys.
  case comprehension(String, over: CELExpression, variable: String, CELExpression)
  case not(CELExpression)
  case negative(CELExpression)
  case binary(Operator, CELExpression, CELExpression)
  case conditional(CELExpression, CELExpression, CELExpression)

  enum Operator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
  }
}

/// A value while an expression is evaluated.
indirect enum CELValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case double(Double)
  case string(String)
  case list([CELValue])
  case map([(key: String, value: CELValue)])
  /// In nanoseconds.
  case duration(Double)
  case url(scheme: String, host: String)
}
