// SPDX-License-Identifier: Apache-2.0

/// Demo time: seconds since the start, faster or slower than the wall clock.
struct DemoClock: Sendable {
  let start: ContinuousClock.Instant
  let speed: Double

  /// Demo seconds since the start.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) * speed }

  /// Waits for a moment of demo time; returns at once if it is over.
  ///
  /// Needs a speed above 0.
  func sleep(until seconds: Double) async throws {
    try await Task.sleep(until: start + .seconds(seconds / speed), clock: .continuous)
  }
}
