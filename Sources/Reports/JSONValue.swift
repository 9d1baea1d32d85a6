// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// JSON with the members of objects in the order in which they were written.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Printed with the fewest digits that read back as the same number; null unless finite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// Null for nil.
  package init(_ number: Double?) {
    self = number.map { .number($0) } ?? .null
  }

  /// Null for nil.
  package init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// The document, ending in a newline.
  ///
  /// Containers down to `brokenLevels` have their members on lines of their own, deeper ones stand
  /// on one line: long lists then read and compare well line by line.
  package func text(brokenLevels: Int = 2) -> String {
    var result = ""
    write(to: &result, brokenLevels: brokenLevels, indentation: "")
    result.append("\n")
    return result
  }

  private func write(to result: inout String, brokenLevels: Int, indentation: String) {
    switch self {
    case .null: result.append("null")
    case .bool(let value): result.append(value ? "true" : "false")
    case .integer(let value): result.append(String(value))
    case .number(let value): result.append(value.isFinite ? String(value) : "null")
    case .string(let value): Self.write(value, to: &result)
    case .array(let members):
      Self.write(
        members.map { (nil, $0) },
        between: "[",
        and: "]",
        to: &result,
        brokenLevels: brokenLevels,
        indentation: indentation
      )
    case .object(let members):
      Self.write(
        members.map { ($0.0, $0.1) },
        between: "{",
        and: "}",
        to: &result,
        brokenLevels: brokenLevels,
        indentation: indentation
      )
    }
  }

  private static func write(
    _ members: [(String?, JSONValue)],
    between open: String,
    and close: String,
    to result: inout String,
    brokenLevels: Int,
    indentation: String
  ) {
    let isBroken = brokenLevels > 0 && !members.isEmpty
    let inner = indentation + "  "
    result.append(open)
    for (index, member) in members.enumerated() {
      if index > 0 { result.append(isBroken ? "," : ", ") }
      if isBroken { result.append("\n" + inner) }
      if let name = member.0 {
        write(name, to: &result)
        result.append(": ")
      }
      member.1.write(to: &result, brokenLevels: brokenLevels - 1, indentation: inner)
    }
    if isBroken { result.append("\n" + indentation) }
    result.append(close)
  }

  /// Besides what RFC 8259 asks for, everything that could disturb a terminal is escaped.
  private static func write(_ text: String, to result: inout String) {
    result.append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result.append("\\\"")
      case "\\": result.append("\\\\")
      case "\n": result.append("\\n")
      case "\r": result.append("\\r")
      case "\t": result.append("\\t")
      default:
        if DisplayText.isUnsafe(scalar) {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
          }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result.append("\"")
  }
}
