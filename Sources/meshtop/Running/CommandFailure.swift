// SPDX-License-Identifier: Apache-2.0

import Foundation
import MeshModel

/// Why a command ends without its result: one line and the exit status of interface.md.
struct CommandFailure: Error, Equatable {
  var message: String
  var exitStatus: Int32

  /// Flags that make no sense or input that could not be read: exit status 1.
  static func usage(_ message: String) -> CommandFailure {
    CommandFailure(message: message, exitStatus: 1)
  }

  /// Nothing that was asked answered: exit status 3.
  static func unreachable(_ message: String) -> CommandFailure {
    CommandFailure(message: message, exitStatus: 3)
  }
}

/// A command's end with a status other than 0 and nothing to say.
struct CommandEnd: Error {
  var exitStatus: Int32
}

/// Where everything goes that is no result.
enum StandardError {
  /// Writes one line; what came from outside in it loses its control characters.
  static func print(_ line: String) {
    FileHandle.standardError.write(Data((DisplayText.sanitized(line) + "\n").utf8))
  }
}
