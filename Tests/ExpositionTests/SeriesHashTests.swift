// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct SeriesHashTests {
  @Test func `each byte of a text of any length counts`() {
    for length in 1...150 {
      var target = ScrapedTarget(["a"])
      let values = (0..<length).map { place in
        String(repeating: "x", count: place) + "y"
          + String(repeating: "x", count: length - place - 1)
      }
      let body = values.enumerated().map { "a{v=\"\($1)\"} \($0)\n" }.joined()
      for _ in 0..<2 {
        let samples = target.scrape(body).samples
        #expect(samples == values.enumerated().map { "a{v=\($1)} \(Double($0))" })
      }
    }
  }

  @Test func `texts of one byte, many times over, differ by their length`() {
    var target = ScrapedTarget(["a"])
    let body = (1...300).map { "a{v=\"" + String(repeating: "z", count: $0) + "\"} 1\n" }.joined()
    #expect(target.scrape(body).batch.samples.count == 300)
  }

  @Test func `the seed changes nothing that is seen`() throws {
    let body = try fixture("ztunnel.txt")
    var first = ScrapedTarget(["istio_tcp_sent_bytes_total"], seed: 1)
    var second = ScrapedTarget(["istio_tcp_sent_bytes_total"], seed: .max)
    let expected = first.scrape(body).samples
    #expect(!expected.isEmpty)
    #expect(second.scrape(body).samples == expected)
    #expect(second.scrape(body).samples == expected)
  }
}
