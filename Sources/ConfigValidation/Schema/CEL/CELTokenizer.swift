// SPDX-License-Identifier: Apache-2.0

/// Cuts an expression into tokens.
struct CELTokenizer {
  enum Token: Equatable {
    case name(String)
    case text(String)
    case integer(Int)
    case double(Double)
    case symbol(String)
  }

  /// The tokens of an expression, nil if a character has no place in one.
  static func tokens(of expression: String) -> [Token]? {
    var tokenizer = CELTokenizer(rest: Substring(expression))
    var tokens: [Token] = []
    while true {
      tokenizer.rest = tokenizer.rest.drop(while: \.isWhitespace)
      guard !tokenizer.rest.isEmpty else { return tokens }
      guard let token = tokenizer.next() else { return nil }
      tokens.append(token)
    }
  }

  private var rest: Substring

  private mutating func next() -> Token? {
    guard let first = rest.first else { return nil }
    if first == "\"" || first == "'" { return text(quote: first) }
    if first.isNumber { return number() }
    if first.isLetter || first == "_" {
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(name.count)
      return .name(String(name))
    }
    for symbol in ["||", "&&", "==", "!=", "<=", ">="] where rest.hasPrefix(symbol) {
      rest = rest.dropFirst(2)
      return .symbol(symbol)
    }
    guard "<>!?:.,()[]{}+-*/%".contains(first) else { return nil }
    rest = rest.dropFirst()
    return .symbol(String(first))
  }

  private mutating func text(quote: Character) -> Token? {
    rest = rest.dropFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == quote { return .text(text) }
      guard character == "\\" else {
        text.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case let escaped? where "\\\"'`?".contains(escaped): text.append(escaped)
      default: return nil
      }
    }
    return nil
  }

  private mutating func number() -> Token? {
    let figure = rest.prefix { $0.isNumber || $0 == "." || $0 == "e" }
    rest = rest.dropFirst(figure.count)
    if let integer = Int(figure) { return .integer(integer) }
    return Double(figure).map { .double($0) }
  }
}
