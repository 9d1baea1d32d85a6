// SPDX-License-Identifier: Apache-2.0

/// Something in one of meshtop's own files, or in a variable, that can't be used as it stands.
package struct FileProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's path, or the variable's name.
  package var file: String
  /// From 1; 0 where there are no lines.
  package var line: Int
  /// What is wrong and what to do, without the place.
  package var message: String

  package init(file: String, line: Int, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`, safe to show.
  package var description: String {
    DisplayText.sanitized((line > 0 ? "\(file):\(line): " : "\(file): ") + message)
  }
}
