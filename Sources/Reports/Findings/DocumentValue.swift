// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// A document to print as JSON or YAML; keys keep their order.
indirect enum DocumentValue {
  case text(String)
  case number(Int)
  case list([DocumentValue])
  case object([(key: String, value: DocumentValue)])

  /// The value as JSON, two spaces a level, without a newline at the end.
  var json: String {
    var result = ""
    writeJSON(to: &result, indent: "\n")
    return result
  }

  /// The value as YAML in block style, texts in double quotes, with a newline at the end.
  var yaml: String {
    var result = ""
    writeYAML(to: &result, indent: "")
    return result
  }

  private func writeJSON(to result: inout String, indent: String) {
    switch self {
    case .text(let text): result += Self.quoted(text)
    case .number(let number): result += String(number)
    case .list(let elements):
      write(elements, "[", "]", to: &result, indent) { $0.writeJSON(to: &$1, indent: $2) }
    case .object(let fields):
      write(fields, "{", "}", to: &result, indent) { field, result, indent in
        result += "\(Self.quoted(field.key)): "
        field.value.writeJSON(to: &result, indent: indent)
      }
    }
  }

  private func write<Element>(
    _ elements: [Element],
    _ open: String,
    _ close: String,
    to result: inout String,
    _ indent: String,
    _ body: (Element, inout String, String) -> Void
  ) {
    result += open
    let inner = indent + "  "
    for (index, element) in elements.enumerated() {
      result += index == 0 ? inner : "," + inner
      body(element, &result, inner)
    }
    result += elements.isEmpty ? close : indent + close
  }

  private func writeYAML(to result: inout String, indent: String) {
    switch self {
    case .text(let text): result += Self.quoted(text) + "\n"
    case .number(let number): result += "\(number)\n"
    case .list(let elements) where elements.isEmpty: result += "[]\n"
    case .object(let fields) where fields.isEmpty: result += "{}\n"
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        result += (index == 0 ? "" : indent) + "- "
        element.writeYAML(to: &result, indent: indent + "  ")
      }
    case .object(let fields):
      for (index, field) in fields.enumerated() {
        result += (index == 0 ? "" : indent) + field.key + ":"
        switch field.value {
        case .list(let elements) where !elements.isEmpty:
          result += "\n\(indent)"
          field.value.writeYAML(to: &result, indent: indent)
        case .object(let inner) where !inner.isEmpty:
          result += "\n\(indent)  "
          field.value.writeYAML(to: &result, indent: indent + "  ")
        default:
          result += " "
          field.value.writeYAML(to: &result, indent: indent)
        }
      }
    }
  }

  /// The text in double quotes as JSON and YAML both read it; what must not reach a terminal is
  /// escaped too.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain { return "\"\(text)\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value >= 0x7F && isUnsafe(scalar) {
          result += escaped(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    let text = String(scalar)
    return DisplayText.sanitized(text) != text
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
