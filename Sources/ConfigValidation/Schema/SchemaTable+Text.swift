// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// The compact form: a line for each node, its attributes joined by `|`, each a letter and a value.
// Lines that begin with `@` name the node of a kind. Within values `|`, `%`, `,`, `=`, `~` and
// newlines are written `%7C` and so on.
extension SchemaTable {
  /// The table as text.
  var text: String {
    var lines = roots.sorted { ($0.key.group, $0.key.kind) < ($1.key.group, $1.key.kind) }
      .map { "@\($0.key.group)|\($0.key.kind)|\($0.value)" }
    lines += nodes.map(Self.line)
    return lines.joined(separator: "\n")
  }

  /// The table as the Swift file that ships it.
  var swiftSource: String {
    """
    // SPDX-License-Identifier: Apache-2.0
    // swift-format-ignore-file

    /// The structure of Istio's resource definitions, made by `meshtop analyze --schema-table FILE`; not to be edited.
    enum IstioSchemas {
      static let text = #\"\"\"
    \(text)
    \"\"\"#
    }

    """
  }

  /// Reads the text form; lines that can't be read are empty nodes.
  init(text: String) {
    for line in text.split(separator: "\n") {
      if line.hasPrefix("@") {
        let parts = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 3, let index = Int(parts[2]) else { continue }
        roots[ResourceKind(String(parts[0]), String(parts[1]))] = index
      } else {
        nodes.append(Self.node(line))
      }
    }
  }

  private static func line(_ node: SchemaNode) -> String {
    var parts = [node.kind.rawValue]
    func add(_ letter: String, _ value: String?) {
      if let value, !value.isEmpty { parts.append(letter + value) }
    }
    func list(_ texts: [String]) -> String { texts.map(escaped).joined(separator: ",") }
    func numbers(_ indices: [Int]) -> String { indices.map(String.init).joined(separator: ",") }
    add(
      "p",
      node.properties.sorted { $0.key < $1.key }
        .map { "\(escaped($0.key))=\($0.value)" }.joined(separator: ",")
    )
    add("i", node.items.map(String.init))
    add("a", node.additional.map(String.init))
    add("r", list(node.required))
    // An enumeration may hold the empty text alone.
    if !node.enumeration.isEmpty { parts.append("e" + list(node.enumeration)) }
    add("l", node.minimum.map { String($0) })
    add("u", node.maximum.map { String($0) })
    add("m", node.minimumCount.map(String.init))
    add("M", node.maximumCount.map(String.init))
    add("x", node.pattern.map(escaped))
    add("k", list(node.listKeys))
    add("N", node.isNullable ? "1" : nil)
    add("S", node.isIntegerOrString ? "1" : nil)
    add("U", node.keepsUnknownFields ? "1" : nil)
    add("A", numbers(node.anyOf))
    add("O", numbers(node.oneOf))
    add("L", numbers(node.allOf))
    add("n", node.not.map(String.init))
    for rule in node.rules { add("v", "\(escaped(rule.text))~\(escaped(rule.message))") }
    return parts.joined(separator: "|")
  }

  private static func node(_ line: Substring) -> SchemaNode {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    var node = SchemaNode()
    node.kind = parts.first.flatMap { SchemaNode.Kind(rawValue: String($0)) } ?? .any
    for part in parts.dropFirst() {
      let value = part.dropFirst()
      let entries = value.split(separator: ",", omittingEmptySubsequences: false)
      switch part.first {
      case "p":
        for entry in entries {
          let pair = entry.split(separator: "=")
          if pair.count == 2 { node.properties[unescaped(pair[0])] = Int(pair[1]) }
        }
      case "i": node.items = Int(value)
      case "a": node.additional = Int(value)
      case "r": node.required = entries.map(unescaped)
      case "e": node.enumeration = entries.map(unescaped)
      case "l": node.minimum = Double(value)
      case "u": node.maximum = Double(value)
      case "m": node.minimumCount = Int(value)
      case "M": node.maximumCount = Int(value)
      case "x": node.pattern = unescaped(value)
      case "k": node.listKeys = entries.map(unescaped)
      case "N": node.isNullable = true
      case "S": node.isIntegerOrString = true
      case "U": node.keepsUnknownFields = true
      case "A": node.anyOf = entries.compactMap { Int($0) }
      case "O": node.oneOf = entries.compactMap { Int($0) }
      case "L": node.allOf = entries.compactMap { Int($0) }
      case "n": node.not = Int(value)
      case "v":
        let pair = value.split(separator: "~", omittingEmptySubsequences: false)
        node.rules.append(
          .init(text: unescaped(pair[0]), message: pair.count > 1 ? unescaped(pair[1]) : "")
        )
      default: continue
      }
    }
    return node
  }

  private static let special: [(Character, String)] = [
    ("%", "%25"), ("|", "%7C"), (",", "%2C"), ("=", "%3D"), ("~", "%7E"), ("\n", "%0A"),
  ]

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if let code = special.first(where: { $0.0 == character })?.1 {
        result += code
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    var result = ""
    var rest = text
    while let character = rest.first {
      if character == "%", let match = special.first(where: { rest.hasPrefix($0.1) }) {
        result.append(match.0)
        rest = rest.dropFirst(3)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
