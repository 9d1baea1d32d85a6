// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Why a file could not be written or read.
package struct SavingFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// `write` or `read`.
  package var verb: String
  /// The file or folder.
  package var path: String
  /// What the system says.
  package var reason: String

  package init(verb: String = "write", path: String, reason: String) {
    self.verb = verb
    self.path = path
    self.reason = reason
  }

  package var description: String {
    DisplayText.sanitized("cannot \(verb) \(path): \(reason)")
  }
}
