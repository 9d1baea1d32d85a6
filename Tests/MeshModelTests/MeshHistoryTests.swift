// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct MeshHistoryTests {
  private static let key = HistoryKey.node(.app, NodeID("app:east/shop/cart"))

  @Test func `points come back to three digits, gaps as gaps`() {
    let point = HistoryPoint(rate: 1234.5678, errorPercent: 12.34, p50: 0.123, p99: 98_765)
    let frame = HistoryFrame(time: Timestamp(milliseconds: 0), points: [point, .gap])
    #expect(frame.count == 2)
    #expect(frame[0].rate == point.rate)
    for (kept, given) in [
      (frame[0].errorPercent, 12.34), (frame[0].p50, 0.123), (frame[0].p99, 98_765),
    ] {
      #expect(abs(kept - Float(given)) <= Float(given) * 0.004)
    }
    #expect(frame[1].rate.isNaN && frame[1].errorPercent.isNaN && frame[1].p99.isNaN)
    #expect(frame[2].rate.isNaN)
  }

  @Test(arguments: Health.allCases)
  func `health is kept beside the figures, and beside gaps`(health: Health) {
    let points = [
      HistoryPoint(rate: 5, errorPercent: 12.5, p50: 3, p99: 44, health: health),
      HistoryPoint(rate: 5, errorPercent: .nan, p50: .nan, p99: .nan, health: health),
    ]
    let frame = HistoryFrame(time: Timestamp(milliseconds: 0), points: points)
    #expect(frame[0] == points[0])
    #expect(frame[1].health == health)
    #expect(frame[1].errorPercent.isNaN && frame[1].p50.isNaN && frame[1].p99.isNaN)
  }

  @Test func `zero and a hundred percent are exact`() {
    let point = HistoryPoint(rate: 0, errorPercent: 100, p50: 0, p99: 1)
    #expect(HistoryFrame(time: Timestamp(milliseconds: 0), points: [point])[0] == point)
  }

  @Test func `the last points of a key, oldest first`() {
    let frames = (0..<4).map { number in
      HistoryFrame(
        time: Timestamp(milliseconds: Int64(number) * 10_000),
        points: [HistoryPoint(rate: Float(number), errorPercent: 0, p50: 0, p99: 0)]
      )
    }
    let history = MeshHistory(frames: frames, indexes: [Self.key: 0])
    #expect(history.points(of: Self.key, last: 3).map(\.rate) == [1, 2, 3])
    #expect(history.points(of: .node(.app, NodeID("app:other")), last: 3).isEmpty)
  }
}
