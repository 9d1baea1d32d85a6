// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// Waiting for the user or the system to end a command that has no screen.
enum TerminationSignal {
  /// Blocks until SIGINT or SIGTERM, and returns its number.
  static func wait() -> Int32 {
    let outcome = Outcome<Int32>()
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { outcome.put(number) }
      source.resume()
      return source
    }
    defer { sources.forEach { $0.cancel() } }
    return outcome.wait()
  }
}
