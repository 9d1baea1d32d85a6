// SPDX-License-Identifier: Apache-2.0

/// The way from a resource's root to a field, as text `spec.http[0].match[1].uri`.
///
/// Keys that hold a dot, bracket or quote are written `annotations["a.b/c"]`.
package indirect enum FieldPath: Sendable, Hashable {
  case root
  case key(FieldPath, String)
  case index(FieldPath, Int)
}

extension FieldPath: CustomStringConvertible {
  /// The path as text.
  package var description: String {
    var result = ""
    append(to: &result)
    return result
  }

  private func append(to result: inout String) {
    switch self {
    case .root:
      return
    case .index(let parent, let index):
      parent.append(to: &result)
      result += "[\(index)]"
    case .key(let parent, let key):
      parent.append(to: &result)
      if key.isEmpty || key.contains(where: { ".[]\"".contains($0) }) {
        result += "[\"\(key)\"]"
      } else {
        if !result.isEmpty { result += "." }
        result += key
      }
    }
  }

  /// The steps from the root: keys, and indices as numbers.
  package var steps: [Step] {
    switch self {
    case .root: []
    case .key(let parent, let key): parent.steps + [.key(key)]
    case .index(let parent, let index): parent.steps + [.index(index)]
    }
  }

  /// One step of a path.
  package enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  /// The path that a text such as `spec.http[0].uri` or `labels["a.b"]` writes, nil if it is none.
  package init?(_ text: String) {
    var path = FieldPath.root
    var rest = text[...]
    while let first = rest.first {
      if first == "[" {
        rest = rest.dropFirst()
        if rest.first == "\"" {
          guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
          path = .key(path, String(rest[rest.index(after: rest.startIndex)..<end]))
          rest = rest[rest.index(after: end)...]
        } else {
          let digits = rest.prefix { $0 != "]" }
          guard let index = Int(digits), index >= 0 else { return nil }
          path = .index(path, index)
          rest = rest.dropFirst(digits.count)
        }
        guard rest.first == "]" else { return nil }
        rest = rest.dropFirst()
      } else {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty else { return nil }
        path = .key(path, String(key))
        rest = rest.dropFirst(key.count)
      }
      if rest.first == "." {
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      }
    }
    self = path
  }
}
