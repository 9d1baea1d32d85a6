// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

@Suite struct BucketCountsTests {
  private static func counts(_ text: String) -> BucketCounts {
    BucketCounts(
      text.split(separator: " ").map { item in
        let parts = item.split(separator: ":")
        let bound = parts[0] == "Inf" ? Double.infinity : Double(parts[0]) ?? .nan
        return BucketCounts.Bucket(bound: bound, count: Double(parts[1]) ?? .nan)
      }
    )
  }

  @Test(arguments: [
    ("1:0 5:10 Inf:10", 0.5, 3.0),
    ("1:10 5:10 Inf:10", 0.5, 0.5),
    ("1:2 5:4 Inf:10", 0.9, 5.0),
    ("0:5 5:10 Inf:10", 0.5, 0.0),
    ("-3:5 5:10 Inf:10", 0.5, -3.0),
    ("1:5 5:10 10:20 Inf:20", 0.5, 5.0),
    ("1:5 5:10 10:20 Inf:20", 0.95, 9.5),
  ])
  func `a quantile is read off the buckets`(text: String, share: Double, expected: Double) {
    #expect(Self.counts(text).quantile(share) == expected)
  }

  @Test(arguments: ["", "Inf:5", "1:5 5:10", "1:0 Inf:0"])
  func `there is no quantile where buckets say nothing`(text: String) {
    #expect(Self.counts(text).quantile(0.5) == nil)
    #expect(Self.counts(text).quantiles == nil)
  }

  @Test func `a count below the one before it is raised`() {
    #expect(Self.counts("1:10 5:4 Inf:20").rising == Self.counts("1:10 5:10 Inf:20"))
    #expect(Self.counts("1:10 5:4 Inf:10").quantiles?.p99 == 0.99)
  }

  @Test func `histograms with other bounds are added bound by bound`() {
    var sum = Self.counts("1:1 5:2 Inf:3")
    sum.add(Self.counts("1:1 5:2 Inf:3"))
    sum.add(Self.counts("2:7 Inf:8"))
    #expect(sum == Self.counts("1:2 2:7 5:4 Inf:14"))
  }
}
