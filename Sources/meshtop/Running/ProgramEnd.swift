// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The way out of the program.
enum ProgramEnd {
  /// Ends the process at once; what was printed is written first.
  ///
  /// Not by `exit`: it runs the destructors of libraries (TLS, the Swift runtime) while threads of ours
  /// that were told to stop may still be at work with what those free.
  static func leave(with status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
