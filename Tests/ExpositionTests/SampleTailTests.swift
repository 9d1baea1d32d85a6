// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct SampleTailTests {
  private static let timestamps: [(text: String, milliseconds: Int64)] = [
    ("1767323045123", 1_767_323_045_123), ("1767323045.123", 1_767_323_045_123),
    ("1767323045", 1_767_323_045_000), ("1700000000.000", 1_700_000_000_000),
    ("1.7e9", 1_700_000_000_000), ("0", 0), ("-1", -1_000), ("-1.5", -1_500),
    ("100000000000", 100_000_000_000), ("99999999999", 99_999_999_999_000),
    ("-1767323045123", -1_767_323_045_123), ("+1767323045123", 1_767_323_045_123),
  ]

  @Test(arguments: timestamps)
  func `a timestamp tells its own unit`(text: String, milliseconds: Int64) {
    var target = ScrapedTarget(["a"])
    for _ in 0..<2 {
      #expect(target.scrape("a 1 \(text)\n").batch.timestamps == [milliseconds])
    }
  }
}
