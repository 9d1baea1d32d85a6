// SPDX-License-Identifier: Apache-2.0

/// A place in a configuration file; line and column count from 1, columns in characters.
///
/// `unknown` (0:0) stands for resources that came from a cluster or were made by meshtop.
package struct SourcePosition: Sendable, Hashable, Comparable {
  /// From 1; 0 where there is no file.
  package let line: Int32
  /// From 1, in characters; 0 where there is no file.
  package let column: Int32

  /// A place by line and column, both from 1; figures past Int32 are held at its end.
  package init(line: Int, column: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
  }

  /// No place in any file.
  package static let unknown = SourcePosition(line: 0, column: 0)

  /// Whether the left comes first.
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
