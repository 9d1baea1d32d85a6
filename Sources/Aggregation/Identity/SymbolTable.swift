// SPDX-License-Identifier: Apache-2.0

/// A text by its number in a `SymbolTable`; 0 is the empty text, 1 the word `unknown`.
struct Symbol: Hashable, Comparable {
  var rawValue: UInt32

  static let empty = Symbol(rawValue: 0)
  static let unknown = Symbol(rawValue: 1)

  var isEmpty: Bool { rawValue == 0 }

  static func < (left: Symbol, right: Symbol) -> Bool { left.rawValue < right.rawValue }
}

/// Each different label value once.
struct SymbolTable {
  private(set) var texts: [String] = ["", "unknown"]
  private var symbols: [String: Symbol] = ["": .empty, "unknown": .unknown]

  subscript(symbol: Symbol) -> String { texts[Int(symbol.rawValue)] }

  mutating func intern(_ text: String) -> Symbol {
    if let symbol = symbols[text] { return symbol }
    let symbol = Symbol(rawValue: UInt32(texts.count))
    texts.append(text)
    symbols[text] = symbol
    return symbol
  }
}
