// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct LabelCollectorTests {
  @Test func `labels that neighbours share are kept once`() {
    var target = ScrapedTarget(["a"])
    let batch = target.scrape(
      "a{shared=\"value\",x=\"1\"} 1\na{shared=\"value\",x=\"2\"} 1\na{shared=\"value\",x=\"2\",y=\"3\"} 1\n"
    ).batch
    #expect(batch.labelSets.sets.count == 3)
    #expect(String(decoding: batch.labelSets.bytes, as: UTF8.self) == "sharedvaluex1x2y3")
  }

  @Test func `a label like the neighbour's but for an escape is read anew`() {
    var target = ScrapedTarget(["a"])
    let scrape = target.scrape(
      #"""
      a{x="1\\"} 1
      a{x="1\\",y="2"} 2
      a{x="1\",y=\"2"} 3
      a{x="1\n"} 4
      a{x="1\n",y="1"} 5
      a{"x"="1",y="1"} 6
      a{x="1",y="1",z="1"} 7
      """#
    )
    #expect(
      scrape.samples == [
        "a{x=1\\} 1.0", "a{x=1\\,y=2} 2.0", "a{x=1\",y=\"2} 3.0", "a{x=1\n} 4.0",
        "a{x=1\n,y=1} 5.0", "a{x=1,y=1} 6.0", "a{x=1,y=1,z=1} 7.0",
      ]
    )
  }

  @Test func `labels of lines that were dropped leave nothing behind`() {
    var target = ScrapedTarget(["a"])
    let scrape = target.scrape(
      "a{x=\"1\",bad} 1\na{x=\"1\",y=\"2\"} nothing\na{x=\"1\",y=\"2\"} 3\na{y=\"2\",x=\"1\"} 4\na{x=\"1\",z=\"5\"} 5\n"
    )
    #expect(scrape.samples == ["a{x=1,y=2} 3.0", "a{x=1,z=5} 5.0"])
    #expect(scrape.batch.labelSets.sets.count == 2)
    #expect(String(decoding: scrape.batch.labelSets.bytes, as: UTF8.self).hasPrefix("x1y2"))
  }

  @Test func `a bucket shares its set only with buckets of the same labels and family`() {
    var target = ScrapedTarget(["h_bucket", "i_bucket"])
    let batch = target.scrape(
      """
      h_bucket{x="1",le="1"} 1
      h_bucket{x="1",le="2"} 1
      h_bucket{x="2",le="1"} 1
      i_bucket{x="2",le="1"} 1
      i_bucket{x="2",le="2",y="1"} 1
      i_bucket{x="2",le="many"} 1
      i_bucket{x="2",le="3"} 1
      """
    ).batch
    #expect(batch.definitions.map(\.labelSet) == [0, 0, 1, 2, 3, 4, 5])
    #expect(batch.definitions.map(\.bound) == [1, 2, 1, 1, 2, nil, 3])
  }

  @Test func `invalid UTF-8 is kept and repaired when it is read`() {
    var target = ScrapedTarget(["a"])
    let bytes = Array("a{x=\"".utf8) + [0xFF, 0xC3] + Array("\"} 1\n".utf8)
    #expect(target.scrape(bytes).samples == ["a{x=\u{FFFD}\u{FFFD}} 1.0"])
  }
}
