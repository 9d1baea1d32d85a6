// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which fields of an object are kept when it is read; the others are passed over.
///
/// Lists are transparent: `spec.containers.name` keeps the name of each container.
indirect enum FieldSelection: Sendable {
  case everything
  case nothing
  /// Only these, each with what is kept of it.
  case only([String: FieldSelection])
  /// All but what is named.
  case allBut([String: FieldSelection])

  /// Everything below each of the paths, keys joined by dots.
  init(paths: [String]) {
    self = .only([:])
    for path in paths { add(path.split(separator: ".").map(String.init)[...]) }
  }

  /// Objects whole, without what servers and kubectl keep for themselves.
  static let withoutBookkeeping = FieldSelection.allBut([
    "metadata": .allBut([
      "managedFields": .nothing,
      "annotations": .allBut(["kubectl.kubernetes.io/last-applied-configuration": .nothing]),
    ])
  ])

  subscript(key: String) -> FieldSelection {
    switch self {
    case .everything: .everything
    case .nothing: .nothing
    case .only(let fields): fields[key] ?? .nothing
    case .allBut(let fields): fields[key] ?? .everything
    }
  }

  private mutating func add(_ path: ArraySlice<String>) {
    guard case .only(var fields) = self else { return }
    guard let key = path.first else {
      self = .everything
      return
    }
    var inner = fields[key] ?? .only([:])
    if path.count == 1 { inner = .everything } else { inner.add(path.dropFirst()) }
    fields[key] = inner
    self = .only(fields)
  }
}

extension JSONReader {
  /// Deeper values are passed over; no object of a cluster comes near it.
  private static let deepest = 100

  /// The value that comes next, as a tree of what is kept of it; nil where nothing is.
  mutating func readValue(_ selection: FieldSelection, depth: Int = 0) -> FieldValue? {
    if case .nothing = selection { return nil }
    guard depth < Self.deepest else { return nil }
    switch nextKind() {
    case .object:
      var fields: [FieldValue.Field] = []
      forEachMember { reader, name in
        guard let value = reader.readValue(selection[name], depth: depth + 1) else { return }
        fields.append(FieldValue.Field(name, value))
      }
      return FieldValue(.map(fields))
    case .array:
      var elements: [FieldValue] = []
      forEachElement { reader in
        if let value = reader.readValue(selection, depth: depth + 1) { elements.append(value) }
      }
      return FieldValue(.list(elements))
    case .string:
      return readString().map { FieldValue(.scalar(.string, $0)) }
    case .number:
      return readText().map { text in
        let isWhole = !text.contains { ".eE".contains($0) }
        return FieldValue(.scalar(isWhole ? .integer : .float, text))
      }
    case .word:
      return FieldValue(word(readText()))
    case nil:
      return nil
    }
  }

  private func word(_ text: String?) -> FieldValue.Content {
    guard let text else { return .scalar(.null, "null") }
    return .scalar(text == "true" || text == "false" ? .boolean : .string, text)
  }
}
