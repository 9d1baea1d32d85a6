// SPDX-License-Identifier: Apache-2.0

/// A value of a configuration document, with the place where it stands.
///
/// Unknown fields and wrong types are kept as they are. Accessors answer nil or an empty list
/// rather than failing where the value is of another type.
package struct FieldValue: Sendable, Hashable {
  /// What it is made of.
  package let content: Content
  /// Where it stands in the file.
  package let position: SourcePosition

  /// Takes the values as they are.
  package init(_ content: Content, at position: SourcePosition = .unknown) {
    self.content = content
    self.position = position
  }

  /// What a value is made of.
  package enum Content: Sendable, Hashable {
    case scalar(ScalarKind, String)
    case list([FieldValue])
    case map([Field])
  }

  /// How YAML 1.1, as Kubernetes reads it, takes a plain scalar; quoted ones are strings.
  package enum ScalarKind: Sendable, Hashable {
    case string
    case integer
    case float
    case boolean
    case null
  }

  /// A key of a map with its value and the key's own place.
  package struct Field: Sendable, Hashable {
    /// The key as text.
    package let key: String
    /// Where the key stands.
    package let keyPosition: SourcePosition
    /// The key's value.
    package let value: FieldValue

    /// Takes the values as they are.
    package init(_ key: String, at keyPosition: SourcePosition = .unknown, _ value: FieldValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }
}

// MARK: - Reading

extension FieldValue {
  /// The value of a key, nil where this is no map or has no such key; of duplicates the last.
  package subscript(_ key: String) -> FieldValue? {
    field(key)?.value
  }

  /// The field of a key, nil where this is no map or has no such key; of duplicates the last.
  package func field(_ key: String) -> Field? {
    guard case .map(let fields) = content else { return nil }
    return fields.last { $0.key == key }
  }

  /// The fields in the order of the file; none where this is no map.
  package var fields: [Field] {
    guard case .map(let fields) = content else { return [] }
    return fields
  }

  /// The elements in the order of the file; none where this is no list.
  package var elements: [FieldValue] {
    guard case .list(let elements) = content else { return [] }
    return elements
  }

  /// The text of a scalar other than null as it stands in the file, quotes and escapes undone.
  package var text: String? {
    guard case .scalar(let kind, let text) = content, kind != .null else { return nil }
    return text
  }

  /// The whole number of an integer scalar; also of a quoted one that holds only a number.
  package var integer: Int? {
    guard case .scalar(let kind, let text) = content else { return nil }
    switch kind {
    case .integer: return Self.wholeNumber(text)
    case .string: return Int(text)
    case .float: return Double(text).flatMap { Int(exactly: $0) }
    case .boolean, .null: return nil
    }
  }

  /// The figure of an integer or float scalar.
  package var number: Double? {
    guard case .scalar(let kind, let text) = content else { return nil }
    switch kind {
    case .integer: return Self.wholeNumber(text).map(Double.init) ?? Double(text)
    case .float: return Double(text.filter { $0 != "_" })
    case .string, .boolean, .null: return nil
    }
  }

  /// The truth of a boolean scalar (YAML 1.1: also `yes`, `on` and their kin).
  package var boolean: Bool? {
    guard case .scalar(.boolean, let text) = content else { return nil }
    switch text.lowercased() {
    case "true", "yes", "y", "on": return true
    default: return false
    }
  }

  /// Whether it is null, written out or left empty.
  package var isNull: Bool {
    guard case .scalar(.null, _) = content else { return false }
    return true
  }

  /// The texts of a list's scalars; other elements are left out.
  package var texts: [String] { elements.compactMap(\.text) }

  /// The scalar fields of a map by key, as labels are written.
  package var textMap: [String: String] {
    var result: [String: String] = [:]
    for field in fields {
      if let text = field.value.text { result[field.key] = text }
    }
    return result
  }

  private static func wholeNumber(_ text: String) -> Int? {
    if let value = Int(text) { return value }
    let digits = text.filter { $0 != "_" }
    let isNegative = digits.hasPrefix("-")
    let magnitude = digits.drop { $0 == "-" || $0 == "+" }
    let value: Int?
    if magnitude.hasPrefix("0x") {
      value = Int(magnitude.dropFirst(2), radix: 16)
    } else if magnitude.hasPrefix("0b") {
      value = Int(magnitude.dropFirst(2), radix: 2)
    } else if magnitude.hasPrefix("0o") {
      value = Int(magnitude.dropFirst(2), radix: 8)
    } else {
      value = Int(magnitude)
    }
    return value.map { isNegative ? -$0 : $0 }
  }
}

// MARK: - Comparing content

extension FieldValue {
  /// Whether both say the same, wherever they stand and in whatever order the keys are.
  package func isEqualIgnoringPosition(to other: FieldValue) -> Bool {
    switch (content, other.content) {
    case (.scalar(let kind, let text), .scalar(let otherKind, let otherText)):
      return kind == otherKind && text == otherText
    case (.list(let elements), .list(let others)):
      return elements.count == others.count
        && zip(elements, others).allSatisfy { $0.isEqualIgnoringPosition(to: $1) }
    case (.map(let fields), .map(let others)):
      return fields.count == others.count
        && fields.allSatisfy { field in
          other[field.key].map { field.value.isEqualIgnoringPosition(to: $0) } ?? false
        }
    default:
      return false
    }
  }
}
