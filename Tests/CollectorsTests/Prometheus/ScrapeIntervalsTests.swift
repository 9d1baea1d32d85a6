// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Collectors

@Suite struct ScrapeIntervalsTests {
  @Test(
    arguments: [
      ([0, 15, 30, 45.1], 15.0), ([0, 14.998, 30.002], 15.0), ([0, 15, 75, 90, 105], 15.0),
      ([0, 0.5, 1], 0.5), ([3], nil), ([], nil), ([5, 5], nil),
    ] as [([Double], Double?)]
  )
  func `the interval is the middle step`(times: [Double], expected: Double?) {
    #expect(ScrapeIntervals.interval(ofSamplesAt: times) == expected)
  }

  @Test func `a window that holds two samples of every job is taken as it is`() {
    let intervals = ScrapeIntervals(seconds: ["gateways": 30, "pods": 15])
    #expect(intervals.shortest == 15)
    #expect(intervals.window(askedFor: 60) == 60)
    #expect(intervals.remark(onWindow: 60) == nil)
  }

  @Test func `a shorter one is replaced, and that is said`() {
    let intervals = ScrapeIntervals(seconds: ["gateways": 30, "pods": 15])
    #expect(intervals.window(askedFor: 45) == 120)
    #expect(
      intervals.remark(onWindow: 45)
        == "job gateways is scraped every 30 s: a window of 45 s may hold fewer than two samples, "
        + "so rates are over 120 s"
    )
  }

  @Test func `without knowledge nothing is changed`() {
    let intervals = ScrapeIntervals()
    #expect(intervals.window(askedFor: 1) == 1)
    #expect(intervals.remark(onWindow: 1) == nil)
    #expect(intervals.shortest == nil)
  }
}
