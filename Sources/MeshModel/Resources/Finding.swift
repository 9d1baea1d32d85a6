// SPDX-License-Identifier: Apache-2.0

/// Something that an analyzer has to say about a resource.
package struct Finding: Sendable, Hashable {
  /// `IST0101`, `KIA1101`, `MT0001`.
  package var code: String
  /// The code's name in one word, `ReferencedResourceNotFound`.
  package var name: String
  /// How bad it is.
  package var level: Level
  /// The kind of object.
  package var kind: String
  /// Empty where the resource names none.
  package var namespace: String
  /// The resource's name.
  package var resource: String
  /// One sentence; texts from the configuration stand in it as they are, so sanitize to show.
  package var message: String
  /// The field, `spec.http[0].route[1].destination.subset`; empty for the whole resource.
  package var path: String
  /// The file as it was named, `-` for standard input, empty for a cluster.
  package var file: String
  /// Where it stands in the file.
  package var position: SourcePosition
  /// The page that explains the code; empty where there is none.
  package var documentation: String
  /// The mend, where it is certain; nil elsewhere.
  package var suggestion: Suggestion?

  /// Takes the values as they are.
  package init(
    code: String,
    name: String,
    level: Level,
    kind: String,
    namespace: String,
    resource: String,
    message: String,
    path: String = "",
    file: String = "",
    position: SourcePosition = .unknown,
    documentation: String = "",
    suggestion: Suggestion? = nil
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.kind = kind
    self.namespace = namespace
    self.resource = resource
    self.message = message
    self.path = path
    self.file = file
    self.position = position
    self.documentation = documentation
    self.suggestion = suggestion
  }

  /// How bad it is, in rising order.
  package enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    case info
    case warning
    case error

    /// Whether the left comes first.
    package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A text to put in the place of the field at `path`.
  package struct Suggestion: Sendable, Hashable {
    /// What stands there now.
    package let current: String
    /// What should stand there.
    package let replacement: String

    /// Takes the values as they are.
    package init(current: String, replacement: String) {
      self.current = current
      self.replacement = replacement
    }
  }
}

extension Finding {
  /// From 1; 0 where there is no file.
  package var line: Int { Int(position.line) }
  /// From 1, in characters; 0 where there is no file.
  package var column: Int { Int(position.column) }
}
