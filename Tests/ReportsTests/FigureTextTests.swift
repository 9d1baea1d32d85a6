// SPDX-License-Identifier: Apache-2.0

import Reports
import Testing

struct FigureTextTests {
  @Test(arguments: [
    (nil, "–"), (Double.nan, "–"), (Double.infinity, "–"), (0, "0"), (0.004, "<0.01"),
    (0.01, "0.01"), (0.125, "0.13"), (1.2, "1.2"), (9.994, "9.99"), (9.996, "10"), (12.5, "12.5"),
    (99.96, "100"), (840, "840"), (999.4, "999"), (999.6, "1k"), (1234, "1.23k"),
    (999_499, "999k"), (999_501, "1M"), (3.45e9, "3.45G"), (-12.5, "-12.5"),
  ])
  func `a number keeps three significant digits`(value: Double?, expected: String) {
    #expect(FigureText.number(value) == expected)
  }

  @Test(arguments: [
    (nil, "–"), (0, "0 ms"), (3.1, "3.1 ms"), (840, "840 ms"), (999.6, "1 s"), (1240, "1.24 s"),
    (59_949, "59.9 s"), (60_000, "1 min"), (150_000, "2.5 min"), (0.001, "<0.01 ms"),
  ])
  func `a latency takes the unit that fits`(value: Double?, expected: String) {
    #expect(FigureText.milliseconds(value) == expected)
  }

  @Test(arguments: [(nil, "–"), (640, "640 B/s"), (1234, "1.23 kB/s"), (3.4e6, "3.4 MB/s")])
  func `bytes go by thousands`(value: Double?, expected: String) {
    #expect(FigureText.bytes(perSecond: value) == expected)
  }

  @Test(arguments: [
    (nil, "–"), (0, "0s"), (18.4, "18s"), (59.7, "1m"), (3599, "59m"), (7200, "2h"),
    (86_400, "1d"), (-5, "0s"), (1e300, "99999d"),
  ])
  func `an age has one unit`(value: Double?, expected: String) {
    #expect(FigureText.age(seconds: value) == expected)
  }

  @Test func `units follow the number, and nothing follows the dash`() {
    #expect(FigureText.requests(perSecond: 12.5) == "12.5 rps")
    #expect(FigureText.connections(perSecond: 0.3) == "0.3 conn/s")
    #expect(FigureText.percent(3.1) == "3.1 %")
    #expect(FigureText.percent(nil) == "–")
  }
}
