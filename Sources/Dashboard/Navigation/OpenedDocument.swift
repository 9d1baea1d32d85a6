// SPDX-License-Identifier: Apache-2.0

/// A text for a program of the person's choice, which has the terminal meanwhile.
package struct OpenedDocument: Equatable, Sendable {
  /// Which program.
  package enum Purpose: Equatable, Sendable {
    /// `$PAGER`, else `less`.
    case reading
    /// `$VISUAL`, else `$EDITOR`, else `vi`.
    case editing
  }

  /// Where the text is.
  package enum Content: Equatable, Sendable {
    case file(path: String)
    /// A text that lies in no file, and what it is called, with an extension: `reviews.yaml`.
    case text(String, name: String)
  }

  package var content: Content
  package var purpose: Purpose
  /// The line to begin at, from 1.
  package var line: Int

  package init(_ content: Content, for purpose: Purpose = .reading, line: Int = 1) {
    self.content = content
    self.purpose = purpose
    self.line = max(1, line)
  }
}
