// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Synchronization

/// The newest snapshot, handed from the aggregator's thread to the screen's; older ones are dropped.
package final class LatestSnapshot: Sendable {
  private struct Contents {
    var snapshot: MeshSnapshot?
    var wake: (@Sendable () -> Void)?
  }

  private let contents = Mutex(Contents())

  package init() {}

  /// Replaces what was not taken yet, and wakes who waits.
  package func store(_ snapshot: MeshSnapshot) {
    let wake = contents.withLock { contents in
      contents.snapshot = snapshot
      return contents.wake
    }
    wake?()
  }

  /// The newest snapshot since the last call; nil if there is none.
  package func take() -> MeshSnapshot? {
    contents.withLock { contents in
      defer { contents.snapshot = nil }
      return contents.snapshot
    }
  }

  /// Whom to wake from now on; nil for nobody.
  package func onStore(_ wake: (@Sendable () -> Void)?) {
    contents.withLock { $0.wake = wake }
  }
}
