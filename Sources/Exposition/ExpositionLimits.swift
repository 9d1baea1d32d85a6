// SPDX-License-Identifier: Apache-2.0

/// What one target may make meshtop hold.
package struct ExpositionLimits: Sendable {
  /// Series known at a time, at most 2^22 - 1; further ones are counted in `seriesOverLimit`.
  package var series = 200_000
  /// Labels of a series that are kept; further ones are counted in `labelsOverLimit`, and still
  /// tell series apart.
  package var labelsPerSeries = 64
  /// Bytes of a label's name and of its value that are kept; the rest is cut off at a UTF-8 border,
  /// and still tells series apart.
  package var labelBytes = 1_024
  /// Bytes of a line without its newline, at most 2^31 - 1; longer lines are malformed.
  package var lineBytes = 1 << 20
  /// Bytes of label sets in one batch; series beyond are counted in `seriesOverLimit` and are new
  /// again with the next scrape.
  package var labelSetBytes = 64 << 20

  /// The limits that suit a proxy.
  package init() {}
}
