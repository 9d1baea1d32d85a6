// SPDX-License-Identifier: Apache-2.0

import Exposition
import Synchronization
import Testing

/// A parser that a transfer's thread feeds and another one reads.
private final class SharedParser: Sendable {
  private let parser: Mutex<ExpositionParser>

  init(_ parser: ExpositionParser) {
    self.parser = Mutex(parser)
  }

  func feed(_ bytes: UnsafeRawBufferPointer) {
    parser.withLock { $0.feed(bytes) }
  }

  func finish() -> ScrapeBatch {
    parser.withLock { $0.finish(complete: true) }
  }
}

struct ExpositionParserTests {
  private static let tricky = """
    # HELP a_total Help with "quotes", \\\\ and \\n.\r
    #no space
    \r
    \t
    a_total 1
      a_total{x="1"} 2 1767323045123\r
    a_total { x = "2"\t, y="a\\"b\\\\c\\nd" , }\t5\t1767323045.5 # {trace_id="}{ # 0"} 0.5 1.5
    {"a_total","quoted.größe"="} c{",x="3"} +1E3 # {} 1
    h_bucket{x="1",le="0.5"} 1
    h_bucket{x="1",le="1.0"} 2
    h_bucket{x="1",le="+Inf"} NaN
    unwanted_total{x="1"} 3
    a_total{x="broken} 1
    # EOF
    a_total{x="after eof"} 9
    a_total{x="é✓}{,= #"} 10986.789297080504184123128652573
    a_total{x="no newline"} -Inf
    """

  private static let trickySamples = [
    "a_total{} 1.0", "a_total{x=1} 2.0 @1767323045123",
    "a_total{x=2,y=a\"b\\c\nd} 5.0 @1767323045500", "a_total{quoted.größe=} c{,x=3} 1000.0",
    "h_bucket{x=1,le=0.5} 1.0", "h_bucket{x=1,le=1.0} 2.0", "h_bucket{x=1,le=inf} nan",
    "a_total{x=after eof} 9.0", "a_total{x=é✓}{,= #} 10986.789297080504",
    "a_total{x=no newline} -inf",
  ]

  @Test func `a tricky body gives each of its samples`() {
    var target = ScrapedTarget(["a_total", "h_bucket"])
    let scrape = target.scrape(Self.tricky)
    #expect(scrape.samples == Self.trickySamples)
    #expect(scrape.statistics.malformedLines == 1)
    #expect(scrape.statistics.malformedSample == "line 13: a_total{x=\"broken} 1")
    #expect(scrape.statistics.skippedSamples == 1)
    #expect(scrape.statistics.lines == 17)
    #expect(scrape.statistics.series == 10)
    #expect(scrape.statistics.looksLikeMetrics)
  }

  @Test func `buckets of one histogram share a label set`() {
    var target = ScrapedTarget(["h_bucket"])
    let batch = target.scrape(Self.tricky).batch
    #expect(batch.definitions.map(\.labelSet) == [0, 0, 0])
    #expect(batch.definitions.map(\.bound) == [0.5, 1, .infinity])
    #expect(batch.labelSets.sets.count == 1)
  }

  @Test func `any chunk border gives the same batch`() {
    let body = Array(Self.tricky.utf8)
    var whole = ScrapedTarget(["a_total", "h_bucket"])
    let expected = [whole.scrape(body), whole.scrape(body)]
    for border in 0...body.count {
      var target = ScrapedTarget(["a_total", "h_bucket"])
      for scrape in expected {
        let parsed = target.scrape(body, cutAt: [border])
        #expect(parsed.samples == scrape.samples, "cut at \(border)")
        #expect(parsed.statistics == scrape.statistics, "cut at \(border)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `chunks of any size give the same batch`(size: Int) {
    let body = Array(Self.tricky.utf8)
    var target = ScrapedTarget(["a_total", "h_bucket"])
    for _ in 0..<3 {
      let parsed = target.scrape(
        body,
        cutAt: Array(stride(from: size, to: body.count, by: size))
      )
      #expect(parsed.samples == Self.trickySamples)
    }
  }

  @Test func `a body cut off loses its last line only and nothing vanishes`() {
    var target = ScrapedTarget(["a_total"])
    _ = target.scrape("a_total{x=\"1\"} 1\na_total{x=\"2\"} 2\na_total{x=\"3\"} 3\n")
    let cut = target.scrape("a_total{x=\"1\"} 10\na_total{x=\"2\"} 2", complete: false)
    #expect(cut.samples == ["a_total{x=1} 10.0"])
    #expect(cut.vanished.isEmpty)
    #expect(cut.statistics.malformedLines == 0)
    let whole = target.scrape("a_total{x=\"1\"} 11\na_total{x=\"2\"} 21")
    #expect(whole.samples == ["a_total{x=1} 11.0", "a_total{x=2} 21.0"])
    #expect(whole.batch.definitions.isEmpty)
    #expect(whole.vanished == ["a_total{x=3}"])
  }

  @Test func `of a series exposed twice the first sample counts`() {
    var target = ScrapedTarget(["a", "b"])
    for _ in 0..<2 {
      let scrape = target.scrape("a 1\na 2\nb{x=\"1\",y=\"2\"} 3\nb{y=\"2\",x=\"1\"} 4\n")
      #expect(scrape.samples == ["a{} 1.0", "b{x=1,y=2} 3.0"])
      #expect(scrape.statistics.duplicateSamples == 2)
    }
  }

  @Test func `an HTML page does not look like metrics and makes no series vanish`() {
    var target = ScrapedTarget(["a"])
    _ = target.scrape("a 1\n")
    let page = target.scrape("<!DOCTYPE html>\n<p>\u{1B}[31mno healthy upstream\nplain words\n")
    #expect(!page.statistics.looksLikeMetrics)
    #expect(page.statistics.malformedLines == 3)
    #expect(page.statistics.malformedSample == "line 1: <!DOCTYPE html>")
    #expect(page.vanished.isEmpty)
    #expect(target.scrape("a 2\n").batch.definitions.isEmpty)
  }

  @Test func `an empty answer makes all series vanish`() {
    var target = ScrapedTarget(["a"])
    _ = target.scrape("a 1\n")
    let empty = target.scrape("")
    #expect(empty.vanished == ["a{}"])
    #expect(empty.statistics == ScrapeStatistics())
  }

  @Test func `a body of unwanted families looks like metrics`() {
    var target = ScrapedTarget(["a"])
    #expect(target.scrape("b{x=\"1\"} 1\n").statistics.looksLikeMetrics)
    #expect(target.scrape("# TYPE b counter\n").statistics.looksLikeMetrics)
    #expect(!target.scrape("# POD linkerd-1\n").statistics.looksLikeMetrics)
  }

  @Test func `a parser can be fed from one task and finished by another`() async {
    let table = SeriesTable(selection: FamilySelection(["a"]))
    let shared = SharedParser(ExpositionParser(table: table))
    for chunk in ["a 1", "2", "\n"] {
      await Task.detached { Array(chunk.utf8).withUnsafeBytes { shared.feed($0) } }.value
    }
    #expect(shared.finish().samples.map(\.value) == [12])
  }

  @Test func `timestamps stand beside the samples once a line has one`() {
    var target = ScrapedTarget(["a"])
    let batch = target.scrape("a{x=\"1\"} 1\na{x=\"2\"} 1 1700000000000\na{x=\"3\"} 1\n").batch
    #expect(batch.timestamps == [.min, 1_700_000_000_000, .min])
    #expect(target.scrape("a{x=\"1\"} 1\n").batch.timestamps.isEmpty)
  }
}
