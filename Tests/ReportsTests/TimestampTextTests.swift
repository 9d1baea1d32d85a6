// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct TimestampTextTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (1_767_323_045_678, "2026-01-02T03:04:05.678Z"),
      (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
      (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    ] as [(Int64, String)]
  )
  func `a moment in UTC`(milliseconds: Int64, expected: String) {
    #expect(TimestampText.iso8601(Timestamp(milliseconds: milliseconds)) == expected)
  }

  @Test func `the time of day`() {
    #expect(TimestampText.timeOfDay(Meshes.moment) == "03:04:05")
  }
}
