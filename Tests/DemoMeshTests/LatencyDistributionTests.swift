// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct LatencyDistributionTests {
  @Test(arguments: [(5.0, 16.0), (0.4, 1.5), (60.0, 180.0)])
  func `draws have the quantiles they were named by`(median: Double, p99: Double) {
    var generator = SeededGenerator(seed: 11)
    let distribution = LatencyDistribution(median: median, p99: p99)
    let draws = (0..<20_000).map { _ in Double(distribution.draw(using: &generator)) / 1_000 }
      .sorted()
    #expect(abs(draws[10_000] / median - 1) < 0.05)
    #expect(abs(draws[19_800] / p99 - 1) < 0.1)
  }
}
