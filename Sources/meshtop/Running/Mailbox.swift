// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Dispatch
import Synchronization

/// A bounded queue into an owner's thread.
///
/// When it is full the oldest message goes and is counted.
final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: Deque<Message> = []
    var dropped = 0
  }

  private let state = Mutex(State())
  private let arrived = DispatchSemaphore(value: 0)
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  func post(_ message: Message) {
    state.withLock { state in
      if state.messages.count >= capacity {
        state.messages.removeFirst()
        state.dropped += 1
      }
      state.messages.append(message)
    }
    arrived.signal()
  }

  /// The oldest message; nil if none comes before the deadline.
  func next(before deadline: DispatchTime) -> Message? {
    while arrived.wait(timeout: deadline) == .success {
      if let message = state.withLock({ $0.messages.popFirst() }) { return message }
    }
    return nil
  }

  /// Messages that were dropped because the queue was full.
  var dropped: Int { state.withLock { $0.dropped } }
}
