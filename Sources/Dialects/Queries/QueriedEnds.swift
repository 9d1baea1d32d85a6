// SPDX-License-Identifier: Apache-2.0

/// Which series of a family have an end in some namespaces.
package enum QueriedEnds {
  /// A label and the pattern that all of its value fits; an absent label is empty.
  package struct Matcher: Sendable, Hashable {
    package var label: String
    package var pattern: String

    package init(_ label: String, _ pattern: String) {
      self.label = label
      self.pattern = pattern
    }
  }

  /// A pattern that fits these names and no others.
  package static func pattern(of namespaces: [String]) -> String {
    namespaces.map { name in
      name.map { character in
        character.isASCII && (character.isLetter || character.isNumber) || "-_".contains(character)
          ? String(character) : "\\\(character)"
      }.joined()
    }.joined(separator: "|")
  }
}
