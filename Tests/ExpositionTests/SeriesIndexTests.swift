// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct SeriesIndexTests {
  private func body(_ series: some Sequence<Int>) -> String {
    series.map { "a{id=\"\($0)\"} \($0)\n" }.joined()
  }

  @Test func `every series is found while the index grows`() {
    var target = ScrapedTarget(["a"])
    var random = SeededRandom(seed: 5)
    for count in stride(from: 0, through: 2_000, by: 97) {
      let scrape = target.scrape(body((0..<count).shuffled(using: &random)))
      #expect(scrape.batch.definitions.count == min(count, 97))
      #expect(scrape.batch.samples.count == count)
      #expect(scrape.vanished.isEmpty)
    }
  }

  @Test func `those that stay are found after others are removed`() {
    var target = ScrapedTarget(["a"])
    var random = SeededRandom(seed: 6)
    var present = Set(0..<2_000)
    _ = target.scrape(body(present))
    while present.count > 10 {
      for id in present.shuffled(using: &random).prefix(present.count / 4) { present.remove(id) }
      let scrape = target.scrape(body(present.shuffled(using: &random)))
      #expect(scrape.batch.definitions.isEmpty)
      #expect(scrape.batch.samples.count == present.count)
    }
  }
}
