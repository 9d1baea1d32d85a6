// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct HistogramBankTests {
  @Test(arguments: [(500, 0), (501, 1), (1_000, 1), (99_999, 6), (3_600_000_000, 18)])
  func `a duration falls into the first bucket whose bound holds it`(microseconds: Int, bucket: Int)
  {
    var bank = HistogramBank()
    bank.appendSeries()
    bank.record(microseconds, as: .duration, of: 0, weight: 3)
    let counts = Array(bank.counts(.duration, of: 0))
    #expect(counts[bucket] == 3)
    #expect(counts.reduce(0, +) == 3)
    #expect(bank.sum(.duration, of: 0) == 3 * microseconds)
  }

  @Test func `bytes are measured in bytes and the last bucket has no bound`() {
    var bank = HistogramBank()
    bank.appendSeries()
    bank.record(900, as: .responseBytes, of: 0, weight: 1)
    bank.record(3_600_001, as: .responseBytes, of: 0, weight: 1)
    #expect(
      bank.counts(.responseBytes, of: 0).enumerated().filter { $0.element > 0 }.map(\.offset)
        == [9, 19]
    )
  }

  @Test func `a reset clears one series only`() {
    var bank = HistogramBank()
    bank.appendSeries()
    bank.appendSeries()
    bank.record(10, as: .requestBytes, of: 0, weight: 1)
    bank.record(10, as: .requestBytes, of: 1, weight: 1)
    bank.reset(0)
    #expect(bank.sum(.requestBytes, of: 0) == 0)
    #expect(bank.sum(.requestBytes, of: 1) == 10)
  }

  @Test func `a series that came after the copy reads as zeros`() {
    let bank = HistogramBank()
    #expect(Array(bank.counts(.duration, of: 4)) == Array(repeating: 0, count: 20))
    #expect(bank.sum(.duration, of: 4) == 0)
  }
}
