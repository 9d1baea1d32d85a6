// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Testing

struct ClockTextTests {
  @Test(arguments: [
    (15.0, "15s"), (60, "1m"), (90, "90s"), (300, "5m"), (3600, "1h"), (0.5, "0.5s"),
  ])
  func `a span takes its largest whole unit`(seconds: Double, text: String) {
    #expect(ClockText.span(seconds) == text)
  }

  @Test(arguments: [(0, 0, "00:00:00"), (1_767_355_471_000, 0, "12:04:31"), (0, -3600, "23:00:00")])
  func `the time of day follows the offset`(milliseconds: Int64, offset: Int, text: String) {
    #expect(
      ClockText.timeOfDay(Timestamp(milliseconds: milliseconds), utcOffsetSeconds: offset) == text
    )
  }
}
