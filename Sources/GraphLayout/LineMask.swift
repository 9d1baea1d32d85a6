// SPDX-License-Identifier: Apache-2.0

/// The lines that meet in a cell, as a set of directions.
package struct LineMask: OptionSet, Sendable, Hashable {
  /// One bit a direction; the upper four are arrow heads.
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// A line to the cell above.
  package static let up = LineMask(rawValue: 1)
  /// A line to the cell below.
  package static let down = LineMask(rawValue: 2)
  /// A line to the cell on the left.
  package static let left = LineMask(rawValue: 4)
  /// A line to the cell on the right.
  package static let right = LineMask(rawValue: 8)
  /// An edge ends here, pointing right.
  package static let arrowRight = LineMask(rawValue: 16)
  /// An edge ends here, pointing left.
  package static let arrowLeft = LineMask(rawValue: 32)
  /// An edge ends here, pointing up.
  package static let arrowUp = LineMask(rawValue: 64)
  /// An edge ends here, pointing down.
  package static let arrowDown = LineMask(rawValue: 128)
}
