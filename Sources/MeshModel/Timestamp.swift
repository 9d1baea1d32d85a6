// SPDX-License-Identifier: Apache-2.0

/// A moment on the wall clock, in milliseconds since 1970-01-01 00:00 UTC.
///
/// The resolution is that of a Prometheus sample. Pure stages receive moments as values and never
/// read a clock.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch; negative before it.
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Seconds since the Unix epoch.
  package var seconds: Double { Double(milliseconds) / 1000 }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Seconds from `earlier` to this moment; negative if this moment is the earlier one.
  package func seconds(since earlier: Timestamp) -> Double {
    Double(milliseconds - earlier.milliseconds) / 1000
  }

  /// The moment so many seconds later, to the millisecond.
  package func advanced(bySeconds seconds: Double) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
  }
}
