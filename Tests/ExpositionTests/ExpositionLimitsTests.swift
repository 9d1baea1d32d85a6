// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct ExpositionLimitsTests {
  private func limits(_ change: (inout ExpositionLimits) -> Void) -> ExpositionLimits {
    var limits = ExpositionLimits()
    change(&limits)
    return limits
  }

  private func body(_ series: Range<Int>) -> String {
    series.map { "a{id=\"\($0)\"} \($0)\n" }.joined()
  }

  @Test func `series over the limit are counted and the known ones go on`() {
    var target = ScrapedTarget(["a"], limits: limits { $0.series = 10 })
    for _ in 0..<3 {
      let scrape = target.scrape(body(0..<25))
      #expect(scrape.samples.count == 10)
      #expect(scrape.statistics.seriesOverLimit == 15)
      #expect(scrape.statistics.series == 10)
    }
  }

  @Test func `new series with each scrape stay within the limit`() {
    var target = ScrapedTarget(["a"], limits: limits { $0.series = 100 })
    for round in 0..<20 {
      let scrape = target.scrape(body(round * 1_000..<(round + 1) * 1_000))
      #expect(scrape.statistics.seriesOverLimit >= 900)
      #expect(scrape.statistics.series <= 100)
      #expect(target.parser.memoryFootprint < 8_000)
    }
  }

  @Test func `label sets of one scrape stay within their limit and the rest comes next`() {
    var target = ScrapedTarget(["a"], limits: limits { $0.labelSetBytes = 1_000 })
    var known = 0
    for _ in 0..<100 where known < 100 {
      let scrape = target.scrape(body(0..<100))
      #expect(scrape.batch.definitions.count < 50)
      #expect(scrape.statistics.seriesOverLimit == 100 - scrape.statistics.series)
      known = scrape.statistics.series
    }
    #expect(known == 100)
  }

  @Test func `labels over the limit are left out but still tell series apart`() {
    var target = ScrapedTarget(["a"], limits: limits { $0.labelsPerSeries = 2 })
    let body = #"""
      a{x="1",y="2",z="3"} 1
      a{x="1",y="2",z="4"} 2
      a{x="1",y="2"} 3
      a{e="",x="2",y="2",le="1"} 4
      """#
    let scrape = target.scrape(body)
    #expect(
      scrape.samples == [
        "a{x=1,y=2} 1.0", "a{x=1,y=2} 2.0", "a{x=1,y=2} 3.0", "a{x=2,y=2,le=1.0} 4.0",
      ]
    )
    #expect(scrape.statistics.labelsOverLimit == 2)
    #expect(target.scrape(body).batch.samples.map(\.value) == [1, 2, 3, 4])
  }

  private static let longValues: [(value: String, kept: String)] = [
    ("abcdef", "abcd"), ("abcé", "abc"), ("ab€", "ab"), ("abéx", "abé"), ("😀😀", "😀"),
    ("abc", "abc"),
  ]

  @Test(arguments: longValues)
  func `a long value is cut at a character's border`(value: String, kept: String) {
    var target = ScrapedTarget(["a"], limits: limits { $0.labelBytes = 4 })
    let body = "a{x=\"\(value)\"} 1\na{x=\"\(value)!!!!!\"} 2\n"
    let scrape = target.scrape(body)
    #expect(scrape.samples.first == "a{x=\(kept)} 1.0")
    #expect(scrape.samples.count == 2)
    #expect(target.scrape(body).batch.samples.map(\.value) == [1, 2])
  }

  @Test func `a long name is cut too`() {
    var target = ScrapedTarget(["a"], limits: limits { $0.labelBytes = 4 })
    #expect(target.scrape("a{abcdef=\"1\"} 1\n").samples == ["a{abcd=1} 1.0"])
  }

  @Test(arguments: [
    "a{x=\"0123456789012345678901234\"} 1", "# a comment that is longer than it may be",
    "b{x=\"0123456789012345678901234\"} 1", "a 1 # {exemplar=\"012345678901234567\"} 1",
    "a 1                                    ",
  ])
  func `a line over the limit is skipped at any chunk border`(line: String) {
    let body = Array("a 1\n\(line)\nb_total 2\n\(line)\nb_total{x=\"3\"} 3\n\(line)".utf8)
    for size in [1, 2, 3, 5, 8, 13, 21, 34, 55, 200] {
      var target = ScrapedTarget(["a", "b_total"], limits: limits { $0.lineBytes = 32 })
      for _ in 0..<2 {
        let scrape = target.scrape(
          body,
          cutAt: Array(stride(from: size, to: body.count, by: size))
        )
        #expect(scrape.samples == ["a{} 1.0", "b_total{} 2.0", "b_total{x=3} 3.0"])
        #expect(scrape.statistics.malformedLines == 3)
        #expect(scrape.statistics.malformedSample == "line 2: longer than 32 bytes")
        #expect(scrape.statistics.lines == 6)
      }
    }
  }

  @Test func `a line as long as the limit is read`() {
    let line = "a{x=\"" + String(repeating: "y", count: 24) + "\"} 1"
    var target = ScrapedTarget(["a"], limits: limits { $0.lineBytes = line.utf8.count })
    #expect(target.scrape(line + "\n").samples.count == 1)
    #expect(target.scrape(line).samples.count == 1)
  }
}
