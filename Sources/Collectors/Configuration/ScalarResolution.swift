// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Tells what a plain YAML scalar is, as Kubernetes' reader (YAML 1.1) does.
enum ScalarResolution {
  static func kind(ofPlain text: UnsafeBufferPointer<UInt8>) -> FieldValue.ScalarKind {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return numberKind(text)
    case UInt8(ascii: "~"):
      return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
      UInt8(ascii: "o"), UInt8(ascii: "O"):
      return text.count <= 5 ? words[String(decoding: text, as: UTF8.self)] ?? .string : .string
    default:
      return .string
    }
  }

  private static let words: [String: FieldValue.ScalarKind] = {
    var result: [String: FieldValue.ScalarKind] = [:]
    for word in ["true", "false", "yes", "no", "on", "off", "y", "n"] {
      for spelling in spellings(word) { result[spelling] = .boolean }
    }
    for spelling in spellings("null") { result[spelling] = .null }
    return result
  }()

  private static func spellings(_ word: String) -> [String] {
    [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
  }

  /// Integer, float or, for what only begins like one (`1.2.3`, `10.0.0.1`, `5s`), string.
  private static func numberKind(_ text: UnsafeBufferPointer<UInt8>) -> FieldValue.ScalarKind {
    var index = 0
    let end = text.count
    if text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") { index = 1 }
    guard index < end else { return .string }
    if let special = specialKind(text, from: index) { return special }

    func digits() -> Int {
      let start = index
      while index < end, isDigit(text[index]) || (text[index] == UInt8(ascii: "_") && index > start)
      {
        index += 1
      }
      return index - start
    }
    let whole = digits()
    if index == end { return whole > 0 ? .integer : .string }
    var fraction = 0
    if text[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits()
    }
    guard whole + fraction > 0 else { return .string }
    if index < end, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < end, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      guard digits() > 0 else { return .string }
    }
    return index == end ? .float : .string
  }

  /// `0x1F`, `0b01`, `0o17`, `.inf`, `.nan`; nil for anything else.
  private static func specialKind(
    _ text: UnsafeBufferPointer<UInt8>,
    from index: Int
  ) -> FieldValue.ScalarKind? {
    let rest = text.count - index
    if rest == 4, text[index] == UInt8(ascii: ".") {
      let word = String(decoding: text[(index + 1)...], as: UTF8.self)
      return ["inf", "Inf", "INF", "nan", "NaN", "NAN"].contains(word) ? .float : nil
    }
    guard rest > 2, text[index] == UInt8(ascii: "0") else { return nil }
    let isDigitOfBase: (UInt8) -> Bool
    switch text[index + 1] {
    case UInt8(ascii: "x"): isDigitOfBase = { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
    case UInt8(ascii: "b"): isDigitOfBase = { $0 == 0x30 || $0 == 0x31 }
    case UInt8(ascii: "o"): isDigitOfBase = { (0x30...0x37).contains($0) }
    default: return nil
    }
    return text[(index + 2)...].allSatisfy(isDigitOfBase) ? .integer : .string
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
