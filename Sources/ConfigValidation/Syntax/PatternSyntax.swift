// SPDX-License-Identifier: Apache-2.0

/// Regular expressions by the syntax of RE2, which Envoy and Go share.
package enum PatternSyntax {
  /// What is wrong with the pattern, nil if nothing is; at most 1024 characters.
  package static func problem(in pattern: String) -> String? {
    guard pattern.utf8.count <= 1024 else { return "longer than 1024 characters" }
    var reader = Reader(scalars: Array(pattern.unicodeScalars))
    return reader.problem()
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0
    var open = 0
    /// Whether something stands before that can be repeated, and whether it is repeated already.
    var isRepeatable = false
    var isRepeated = false

    mutating func problem() -> String? {
      while index < scalars.count {
        let scalar = scalars[index]
        index += 1
        if let problem = take(scalar) { return problem }
      }
      return open == 0 ? nil : "a ( is not closed"
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> String? {
      switch scalar {
      case "(": return group()
      case ")":
        guard open > 0 else { return "a ) too many" }
        open -= 1
        atom()
        return nil
      case "[": return characterClass()
      case "\\": return escape()
      case "*", "+", "?": return repetition(scalar)
      case "{": return counted()
      case "|":
        isRepeatable = false
        isRepeated = false
        return nil
      default:
        atom()
        return nil
      }
    }

    private mutating func atom() {
      isRepeatable = true
      isRepeated = false
    }

    private mutating func repetition(_ scalar: Unicode.Scalar) -> String? {
      guard isRepeatable else { return "nothing to repeat before \(scalar)" }
      if isRepeated { return "\(scalar) repeats a repetition" }
      isRepeated = true
      if index < scalars.count, scalars[index] == "?" { index += 1 }
      return nil
    }

    /// `{2}`, `{2,}`, `{2,5}`; other braces stand for themselves.
    private mutating func counted() -> String? {
      guard let end = scalars[index...].firstIndex(of: "}") else {
        atom()
        return nil
      }
      let text = String(String.UnicodeScalarView(scalars[index..<end]))
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let isDigits = parts.allSatisfy { $0.utf8.allSatisfy(ASCII.isDigit) }
      guard (1...2).contains(parts.count), isDigits, let first = parts.first, !first.isEmpty else {
        atom()
        return nil
      }
      index = end + 1
      let low = Int(first) ?? 1001
      let high = parts.count == 2 && !parts[1].isEmpty ? Int(parts[1]) ?? 1001 : low
      if low > 1000 || high > 1000 || high < low { return "{\(text)} is no count up to 1000" }
      return repetition("{")
    }

    private mutating func group() -> String? {
      open += 1
      isRepeatable = false
      isRepeated = false
      guard index < scalars.count, scalars[index] == "?" else { return nil }
      index += 1
      guard index < scalars.count else { return "a ( is not closed" }
      if scalars[index] == "=" || scalars[index] == "!" { return "look-around is not supported" }
      if scalars[index] == "<" || scalars[index] == "P" {
        if scalars[index] == "P" { index += 1 }
        guard index + 1 < scalars.count, scalars[index] == "<" else { return "unknown group (?" }
        if ["=", "!"].contains(scalars[index + 1]) { return "look-around is not supported" }
        guard let end = scalars[index...].firstIndex(of: ">") else { return "unnamed group" }
        index = end + 1
        return nil
      }
      while index < scalars.count, "imsU-".unicodeScalars.contains(scalars[index]) { index += 1 }
      guard index < scalars.count else { return "a ( is not closed" }
      if scalars[index] == ":" {
        index += 1
        return nil
      }
      return scalars[index] == ")" ? nil : "unknown group (?"
    }

    private mutating func escape() -> String? {
      guard index < scalars.count else { return "a \\ at the end" }
      let scalar = scalars[index]
      index += 1
      atom()
      if scalar == "Q" {
        while index < scalars.count {
          if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == "E" { break }
          index += 1
        }
        return nil
      }
      if ("1"..."9").contains(scalar) { return "back-references are not supported" }
      if scalar.value < 0x80, ASCII.isAlphanumeric(UInt8(scalar.value)) {
        if scalar == "p" || scalar == "P" || scalar == "x" { return bracedEscape() }
        guard "0aftnrvdDsSwWbBAzCE".unicodeScalars.contains(scalar) else {
          return "unknown escape \\\(scalar)"
        }
      }
      return nil
    }

    private mutating func bracedEscape() -> String? {
      guard index < scalars.count else { return "an escape is cut off" }
      guard scalars[index] == "{" else {
        index += 1
        return nil
      }
      guard let end = scalars[index...].firstIndex(of: "}") else { return "an escape is cut off" }
      index = end + 1
      return nil
    }

    private mutating func characterClass() -> String? {
      if index < scalars.count, scalars[index] == "^" { index += 1 }
      var isFirst = true
      var previous: Unicode.Scalar?
      while index < scalars.count {
        let scalar = scalars[index]
        index += 1
        if scalar == "]", !isFirst {
          atom()
          return nil
        }
        isFirst = false
        if scalar == "\\" {
          if let problem = escape() { return problem }
          previous = nil
        } else if scalar == "[", index < scalars.count, scalars[index] == ":" {
          guard let end = scalars[index...].firstIndex(of: "]") else { return "a [ is not closed" }
          index = end + 1
          previous = nil
        } else if scalar == "-", let low = previous, index < scalars.count, scalars[index] != "]",
          scalars[index] != "\\"
        {
          if scalars[index] < low { return "the range \(low)-\(scalars[index]) is backwards" }
          index += 1
          previous = nil
        } else {
          previous = scalar
        }
      }
      return "a [ is not closed"
    }
  }
}
