// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// Waiting for the user or the system to end a command that has no screen.
enum TerminationSignal {
  /// Blocks until SIGINT or SIGTERM, and returns its number.
  static func wait() -> Int32 {
    guard let number = wait(seconds: nil, while: { true }) else {
      preconditionFailure("nothing but a signal ends the wait")
    }
    return number
  }

  /// Blocks until SIGINT or SIGTERM, and returns its number; nil when the time is over or the
  /// condition, which is asked twice a second, no longer holds.
  static func wait(seconds: Double?, while condition: @escaping @Sendable () -> Bool) -> Int32? {
    let outcome = Outcome<Int32?>()
    let end = DispatchTime.now() + (seconds ?? .infinity)
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 0.5, repeating: 0.5)
    timer.setEventHandler {
      if DispatchTime.now() >= end || !condition() { outcome.put(nil) }
    }
    timer.activate()
    defer { timer.cancel() }
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
