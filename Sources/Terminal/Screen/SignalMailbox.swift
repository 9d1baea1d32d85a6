// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Signals that arrived, for the loop to act upon; handlers only set a bit and wake it.
enum SignalMailbox {
  private static let pending = Atomic<UInt64>(0)
  private static let wakeDescriptor = Atomic<Int32>(-1)

  /// The signals that end the program in order.
  static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let others = [SIGWINCH, SIGTSTP, SIGCONT]

  /// Catches them until `remove`, and ignores SIGPIPE for good.
  static func install(wakeDescriptor descriptor: Int32) {
    wakeDescriptor.store(descriptor, ordering: .sequentiallyConsistent)
    _ = pending.exchange(0, ordering: .sequentiallyConsistent)
    for number in ending + others { catchSignal(number) }
    signal(SIGPIPE, SIG_IGN)
  }

  /// Gives the signals their default meaning again.
  static func remove() {
    wakeDescriptor.store(-1, ordering: .sequentiallyConsistent)
    for number in ending + others { signal(number, SIG_DFL) }
  }

  /// The signals since the last call, as a set of bits.
  static func take() -> UInt64 {
    pending.exchange(0, ordering: .sequentiallyConsistent)
  }

  static func contains(_ bits: UInt64, _ number: Int32) -> Bool {
    bits & (1 << UInt64(number)) != 0
  }

  private static func catchSignal(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let saved = errno
      SignalMailbox.pending.bitwiseOr(
        1 << UInt64(number),
        ordering: .sequentiallyConsistent
      )
      let descriptor = SignalMailbox.wakeDescriptor.load(ordering: .sequentiallyConsistent)
      var byte: UInt8 = 0
      if descriptor >= 0 { _ = write(descriptor, &byte, 1) }
      errno = saved
    }
    sigemptyset(&action.sa_mask)
    sigaction(number, &action, nil)
  }
}
