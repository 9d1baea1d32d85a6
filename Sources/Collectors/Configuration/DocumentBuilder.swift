// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Puts the events of one document together into a tree, by the rules of Kubernetes' reader.
///
/// Of a doubled key the last value holds; `<<` merges; an alias stands for its anchor's value, and
/// what all aliases stand for is bounded (`ReadLimits.aliasedValues`).
struct DocumentBuilder {
  /// Why the document can't be used, though the stream goes on.
  struct Failure: Error {
    let message: String
    let position: SourcePosition
  }

  /// A key that a map holds twice.
  struct DoubledKey {
    let key: String
    let position: SourcePosition
    let first: SourcePosition
  }

  private enum Frame {
    case list(position: SourcePosition, anchor: String?, [FieldValue])
    case map(
      position: SourcePosition,
      anchor: String?,
      [FieldValue.Field],
      key: (String, SourcePosition)?,
      merges: Bool
    )
  }

  private let limits: ReadLimits
  private var frames: [Frame] = []
  private var anchors: [String: (value: FieldValue, size: Int)] = [:]
  private var aliasedValues = 0
  private(set) var root: FieldValue?
  private(set) var doubledKeys: [DoubledKey] = []

  init(limits: ReadLimits) {
    self.limits = limits
  }

  mutating func take(_ next: YAMLEvents.Positioned) throws(Failure) {
    switch next.event {
    case .scalar(let kind, let text):
      let value = FieldValue(.scalar(kind, text), at: next.position)
      if let anchor = next.anchor { anchors[anchor] = (value, 1) }
      try add(value, keyText: text)
    case .listStart:
      try open(.list(position: next.position, anchor: next.anchor, []), at: next.position)
    case .mapStart:
      try open(
        .map(position: next.position, anchor: next.anchor, [], key: nil, merges: false),
        at: next.position
      )
    case .collectionEnd:
      try close()
    case .alias(let name):
      guard let (value, size) = anchors[name] else {
        throw Failure(message: "alias *\(name) has no anchor before it", position: next.position)
      }
      aliasedValues += size
      guard aliasedValues <= limits.aliasedValues else {
        throw Failure(
          message: "aliases stand for more than \(limits.aliasedValues) values; write them out",
          position: next.position
        )
      }
      try add(value, keyText: value.text)
    case .documentStart, .documentEnd, .streamEnd, .other:
      return
    }
  }

  private mutating func open(_ frame: Frame, at position: SourcePosition) throws(Failure) {
    guard frames.count < limits.depth else {
      throw Failure(message: "more than \(limits.depth) levels deep", position: position)
    }
    if case .map(_, _, _, nil, _)? = frames.last {
      throw Failure(
        message: "a key is a list or map, not text (a template? render it first)",
        position: position
      )
    }
    frames.append(frame)
  }

  private mutating func close() throws(Failure) {
    switch frames.popLast() {
    case .list(let position, let anchor, let elements):
      try finish(FieldValue(.list(elements), at: position), anchor: anchor)
    case .map(let position, let anchor, let fields, _, let merges):
      let all = merges ? merged(fields) : fields
      findDoubledKeys(all)
      try finish(FieldValue(.map(all), at: position), anchor: anchor)
    case nil:
      return
    }
  }

  private mutating func finish(_ value: FieldValue, anchor: String?) throws(Failure) {
    if let anchor { anchors[anchor] = (value, Self.size(of: value, upTo: limits.aliasedValues)) }
    try add(value, keyText: nil)
  }

  private mutating func add(_ value: FieldValue, keyText: String?) throws(Failure) {
    guard let last = frames.indices.last else {
      root = value
      return
    }
    let frame = frames[last]
    // The frame's array must have one owner while it grows, or each addition copies it.
    frames[last] = .list(position: .unknown, anchor: nil, [])
    switch consume frame {
    case .list(let position, let anchor, var elements):
      elements.append(value)
      frames[last] = .list(position: position, anchor: anchor, elements)
    case .map(let position, let anchor, var fields, let key, let merges):
      if let (name, keyPosition) = key {
        fields.append(FieldValue.Field(name, at: keyPosition, value))
        frames[last] = .map(
          position: position,
          anchor: anchor,
          fields,
          key: nil,
          merges: merges || name == "<<"
        )
      } else if case .scalar = value.content {
        frames[last] = .map(
          position: position,
          anchor: anchor,
          fields,
          key: (keyText ?? "", value.position),
          merges: merges
        )
      } else {
        throw Failure(
          message: "a key is a list or map, not text (a template? render it first)",
          position: value.position
        )
      }
    }
  }

  /// The fields with those of `<<` added where they aren't written out.
  private func merged(_ fields: [FieldValue.Field]) -> [FieldValue.Field] {
    var result = fields.filter { $0.key != "<<" }
    var known = Set(result.map(\.key))
    for field in fields where field.key == "<<" {
      let sources = field.value.elements.isEmpty ? [field.value] : field.value.elements
      for addition in sources.flatMap(\.fields) where known.insert(addition.key).inserted {
        result.append(addition)
      }
    }
    return result
  }

  private mutating func findDoubledKeys(_ fields: [FieldValue.Field]) {
    guard fields.count > 1, doubledKeys.count < limits.problemsPerFile else { return }
    if fields.count <= 12 {
      for index in fields.indices.dropFirst() {
        if let first = fields[..<index].first(where: { $0.key == fields[index].key }) {
          note(fields[index], first)
        }
      }
      return
    }
    var seen: [String: SourcePosition] = [:]
    for field in fields {
      if let first = seen.updateValue(field.keyPosition, forKey: field.key) {
        note(field, FieldValue.Field(field.key, at: first, field.value))
      }
    }
  }

  private mutating func note(_ field: FieldValue.Field, _ first: FieldValue.Field) {
    doubledKeys.append(
      DoubledKey(key: field.key, position: field.keyPosition, first: first.keyPosition)
    )
  }

  /// The number of values in a tree, counted no further than `bound` + 1.
  private static func size(of value: FieldValue, upTo bound: Int) -> Int {
    var count = 0
    var open = [value]
    while let next = open.popLast(), count <= bound {
      count += 1
      switch next.content {
      case .scalar: continue
      case .list(let elements): open.append(contentsOf: elements)
      case .map(let fields): open.append(contentsOf: fields.lazy.map(\.value))
      }
    }
    return count
  }
}
