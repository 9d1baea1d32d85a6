// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Holds drawing back while the terminal's size changes again and again, as when a window is drawn
/// larger with the mouse.
package struct ResizeStorm: Equatable, Sendable {
  /// Milliseconds without a further change after which the last size is drawn.
  package static let quietMilliseconds: Int64 = 50

  private var changedAt: Timestamp?

  package init() {}

  /// Notes that the size has changed.
  package mutating func changed(at moment: Timestamp) { changedAt = moment }

  /// Milliseconds until it is over, unless the size changes again; nil while there is none.
  package func remaining(at moment: Timestamp) -> Int64? {
    guard let changedAt else { return nil }
    let passed = moment.milliseconds - changedAt.milliseconds
    // A clock that was set back must not hold the screen back.
    return (0..<Self.quietMilliseconds).contains(passed) ? Self.quietMilliseconds - passed : 0
  }

  /// Whether a storm has ended by now; true once.
  package mutating func ends(at moment: Timestamp) -> Bool {
    guard remaining(at: moment) == 0 else { return false }
    changedAt = nil
    return true
  }

  /// Whether nothing may be drawn.
  package var isUnderWay: Bool { changedAt != nil }
}
