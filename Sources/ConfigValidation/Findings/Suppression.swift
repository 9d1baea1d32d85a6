// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A `--suppress CODE=KIND NAME[.NAMESPACE]`: findings that are not to be told.
package struct Suppression: Sendable, Hashable {
  /// The code, `IST0101`.
  package let code: String
  /// The kind of object.
  package let kind: String
  /// Name with its namespace behind a dot, `*` for any text.
  package let name: String

  /// Reads `CODE=KIND NAME[.NAMESPACE]`; nil if it has another form.
  package init?(_ text: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let rest = text[text.index(after: equals)...]
    guard let space = rest.firstIndex(of: " ") else { return nil }
    code = String(text[..<equals])
    kind = String(rest[..<space])
    name = String(rest[rest.index(after: space)...].drop { $0 == " " })
    if code.isEmpty || kind.isEmpty || name.isEmpty { return nil }
  }

  /// Whether the finding is one that isn't to be told.
  package func covers(_ finding: Finding) -> Bool {
    guard code == finding.code || code == "*", Self.matches(kind, finding.kind) else {
      return false
    }
    let namespace = finding.namespace.isEmpty ? "default" : finding.namespace
    return Self.matches(name, "\(finding.resource).\(namespace)")
      || Self.matches(name, finding.resource)
  }

  /// Whether a text matches a pattern in which `*` stands for any text; O(pattern × text).
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let parts = Array(pattern.utf8)
    let bytes = Array(text.utf8)
    var place = 0
    var index = 0
    var star: (place: Int, index: Int)?
    while index < bytes.count {
      if place < parts.count, parts[place] == UInt8(ascii: "*") {
        star = (place, index)
        place += 1
      } else if place < parts.count, parts[place] == bytes[index] {
        place += 1
        index += 1
      } else if let last = star {
        star = (last.place, last.index + 1)
        place = last.place + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return parts[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
