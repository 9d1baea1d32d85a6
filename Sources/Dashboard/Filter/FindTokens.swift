// SPDX-License-Identifier: Apache-2.0

/// A piece of a find expression.
enum FindToken: Hashable {
  case word(String)
  /// A value in quotes, whatever stands in it.
  case quoted(String)
  /// `=`, `!=`, `<`, `<=`, `>`, `>=`, `^=`, `$=`, `*=` and the last three after `!`.
  case comparison(String)
  case not
  case open, close

  /// As it was written.
  var text: String {
    switch self {
    case .word(let text), .comparison(let text): text
    case .quoted(let text): "\"\(text)\""
    case .not: "!"
    case .open: "("
    case .close: ")"
    }
  }
}

/// Cuts an expression into pieces; spaces around comparisons and parentheses may be left out.
enum FindTokens {
  private static let comparisons = [
    "!^=", "!$=", "!*=", "!=", "<=", ">=", "^=", "$=", "*=", "==", "=", "<", ">",
  ]

  static func tokens(of source: String) -> [FindToken] {
    var result: [FindToken] = []
    var rest = Substring(source)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if let comparison = comparisons.first(where: { rest.hasPrefix($0) }) {
        result.append(.comparison(comparison == "==" ? "=" : comparison))
        rest.removeFirst(comparison.count)
      } else if first == "!" {
        result.append(.not)
        rest.removeFirst()
      } else if first == "(" || first == ")" {
        result.append(first == "(" ? .open : .close)
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        rest.removeFirst()
        result.append(.quoted(String(rest.prefix { $0 != first })))
        rest = rest.drop { $0 != first }.dropFirst()
      } else {
        result.append(.word(word(from: &rest)))
      }
    }
    return result
  }

  private static func word(from rest: inout Substring) -> String {
    var result = ""
    while let next = rest.first, !next.isWhitespace, next != "(", next != ")",
      !comparisons.contains(where: { rest.hasPrefix($0) })
    {
      result.append(next)
      rest.removeFirst()
    }
    return result
  }
}
