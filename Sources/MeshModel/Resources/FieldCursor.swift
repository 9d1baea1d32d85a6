// SPDX-License-Identifier: Apache-2.0

/// A field of a resource, there or not, that knows its path and its place.
///
/// Going down never fails: a missing field is a cursor without value whose place is that of the
/// nearest field above it. So a finding always has a line to point at.
package struct FieldCursor: Sendable {
  /// What stands there, nil if nothing does.
  package let value: FieldValue?
  /// The way from the root to the field.
  package let path: FieldPath
  /// The value's place; for a map or list that of its key.
  package let position: SourcePosition

  /// Takes the values as they are.
  package init(root: FieldValue) {
    self.init(value: root, path: .root, position: root.position)
  }

  private init(value: FieldValue?, path: FieldPath, position: SourcePosition) {
    self.value = value
    self.path = path
    self.position = position
  }

  /// The field of a key.
  package subscript(_ key: String) -> FieldCursor {
    guard let field = value?.field(key) else {
      return FieldCursor(value: nil, path: .key(path, key), position: position)
    }
    return child(of: field)
  }

  /// The element at an index.
  package subscript(_ index: Int) -> FieldCursor {
    guard let elements = value?.elements, elements.indices.contains(index) else {
      return FieldCursor(value: nil, path: .index(path, index), position: position)
    }
    let element = elements[index]
    return FieldCursor(value: element, path: .index(path, index), position: element.position)
  }

  /// The field that a path leads to from here.
  package func descend(_ path: FieldPath) -> FieldCursor {
    path.steps.reduce(self) { cursor, step in
      switch step {
      case .key(let key): cursor[key]
      case .index(let index): cursor[index]
      }
    }
  }

  /// The elements of a list; none where there is no list.
  package var elements: [FieldCursor] {
    guard case .list(let elements)? = value?.content else { return [] }
    return elements.enumerated().map { index, element in
      FieldCursor(value: element, path: .index(path, index), position: element.position)
    }
  }

  /// The fields of a map with their keys; none where there is no map.
  package var entries: [(key: String, field: FieldCursor)] {
    guard case .map(let fields)? = value?.content else { return [] }
    return fields.map { ($0.key, child(of: $0)) }
  }

  private func child(of field: FieldValue.Field) -> FieldCursor {
    let isScalar: Bool
    if case .scalar(let kind, _) = field.value.content {
      isScalar = kind != .null
    } else {
      isScalar = false
    }
    return FieldCursor(
      value: field.value,
      path: .key(path, field.key),
      position: isScalar ? field.value.position : field.keyPosition
    )
  }
}

// MARK: - Reading

extension FieldCursor {
  /// Whether something other than null stands there.
  package var exists: Bool { value.map { !$0.isNull } ?? false }
  /// The scalar's text, nil where there is none.
  package var text: String? { value?.text }
  /// The scalar's text, empty where there is none.
  package var string: String { value?.text ?? "" }
  /// The whole number, nil where there is none.
  package var integer: Int? { value?.integer }
  /// The figure, nil where there is none.
  package var number: Double? { value?.number }
  /// The truth, nil where there is none.
  package var boolean: Bool? { value?.boolean }
  /// The texts of a list.
  package var texts: [String] { value?.texts ?? [] }
  /// The scalar fields of a map.
  package var textMap: [String: String] { value?.textMap ?? [:] }
  /// Whether it is absent, null, an empty text, an empty list or an empty map.
  package var isEmpty: Bool {
    switch value?.content {
    case nil: true
    case .scalar(let kind, let text): kind == .null || text.isEmpty
    case .list(let elements): elements.isEmpty
    case .map(let fields): fields.isEmpty
    }
  }
}
