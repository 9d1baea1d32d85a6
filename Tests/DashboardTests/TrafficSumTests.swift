// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Testing

struct TrafficSumTests {
  private func traffic(_ rate: Double, errors: Double, p99: Double) -> Traffic {
    Traffic(
      rate: rate,
      errorRate: errors,
      latency: LatencyQuantiles(p50: 1, p90: 2, p95: 3, p99: p99)
    )
  }

  @Test func `rates add up and the slowest quantile stands for all`() {
    let sum = TrafficSum([
      .http: traffic(3, errors: 1, p99: 10), .grpc: traffic(1, errors: 0, p99: 40),
    ])
    #expect(sum.rate == 4)
    #expect(sum.errorPercent == 25)
    #expect(sum.p99 == 40)
    #expect(sum.bytesPerSecond == nil)
  }

  @Test func `TCP has bytes and no requests`() {
    let sum = TrafficSum([
      .tcp: Traffic(rate: 2, sentBytesPerSecond: 100, receivedBytesPerSecond: 20)
    ])
    #expect(sum.rate == nil)
    #expect(sum.errorPercent == nil)
    #expect(sum.bytesPerSecond == 120)
  }

  @Test func `nothing is unknown, not zero`() {
    #expect(TrafficSum([:]).rate == nil)
  }
}
