// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Settings that were read again, handed to the screen's thread; older ones are dropped.
package final class LatestSettings: Sendable {
  private struct Contents {
    var settings: DashboardSettings?
    var wake: (@Sendable () -> Void)?
  }

  private let contents = Mutex(Contents())

  package init() {}

  /// Replaces what was not taken yet, and wakes who waits.
  package func store(_ settings: DashboardSettings) {
    let wake = contents.withLock { contents in
      contents.settings = settings
      return contents.wake
    }
    wake?()
  }

  /// The newest settings since the last call; nil if there are none.
  func take() -> DashboardSettings? {
    contents.withLock { contents in
      defer { contents.settings = nil }
      return contents.settings
    }
  }

  /// Whom to wake from now on; nil for nobody.
  func onStore(_ wake: (@Sendable () -> Void)?) {
    contents.withLock { $0.wake = wake }
  }
}
