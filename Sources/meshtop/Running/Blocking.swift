// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Waits on the main thread for what only asynchronous code gives.
enum Blocking {
  /// The result of the work, which must not need the calling thread.
  static func result<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) -> Result<Value, any Error> {
    let outcome = Outcome<Result<Value, any Error>>()
    Task.detached {
      do {
        outcome.put(.success(try await work()))
      } catch {
        outcome.put(.failure(error))
      }
    }
    return outcome.wait()
  }
}

/// A value that comes once from another thread.
final class Outcome<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let arrived = DispatchSemaphore(value: 0)

  func put(_ new: Value) {
    value.withLock { $0 = new }
    arrived.signal()
  }

  /// Blocks until the value is there; call it once.
  func wait() -> Value {
    arrived.wait()
    guard let value = value.withLock(\.self) else {
      preconditionFailure("the signal comes after the value")
    }
    return value
  }
}
