// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

/// Single lines, as the formats allow and forbid them.
struct SampleLineTests {
  private static let names = ["a", "a_total", "h_bucket", ":colon:name", "strange.metric/größe"]

  private static let readable: [(line: String, sample: String)] = [
    ("a 1", "a{} 1.0"),
    ("a\t1", "a{} 1.0"),
    ("  a   1  ", "a{} 1.0"),
    ("a 1\r", "a{} 1.0"),
    ("a{} 2 1767323045123", "a{} 2.0 @1767323045123"),
    ("a {} 2", "a{} 2.0"),
    ("a{ } 2", "a{} 2.0"),
    ("a{}2", "a{} 2.0"),
    (":colon:name 1", ":colon:name{} 1.0"),
    (#"a{x="1"} 1"#, "a{x=1} 1.0"),
    (#"a{x="1",} 1"#, "a{x=1} 1.0"),
    (#"a{x="1" , } 1"#, "a{x=1} 1.0"),
    ("a\t{\tx\t=\t\"1\"\t,\ty\t=\t\"2\"\t}\t1", "a{x=1,y=2} 1.0"),
    (#"a{x=""} 1"#, "a{} 1.0"),
    (#"a{x="",y="2"} 1"#, "a{y=2} 1.0"),
    (#"a{x="a\"b\\c\nd"} 1"#, "a{x=a\"b\\c\nd} 1.0"),
    (#"a{x="\t\é"} 1"#, #"a{x=\t\é} 1.0"#),
    (#"a{x="}{,= #"} 1"#, "a{x=}{,= #} 1.0"),
    (#"a{x="é✓"} 1"#, "a{x=é✓} 1.0"),
    (#"a{:x:="1",_y9="2"} 1"#, "a{:x:=1,_y9=2} 1.0"),
    (#"{"a"} 1"#, "a{} 1.0"),
    (#"{"a",} 1"#, "a{} 1.0"),
    (#"{ "a" , x = "1" } 1"#, "a{x=1} 1.0"),
    (#"{"strange.metric/größe","a.b"="} c{"} 1.5"#, "strange.metric/größe{a.b=} c{} 1.5"),
    (#"a{"x y"="1"} 1"#, "a{x y=1} 1.0"),
    (#"h_bucket{le="5.0"} 1"#, "h_bucket{le=5.0} 1.0"),
    (#"h_bucket{le="5"} 1"#, "h_bucket{le=5.0} 1.0"),
    (#"h_bucket{le="+Inf"} 1"#, "h_bucket{le=inf} 1.0"),
    (#"h_bucket{le="1e3",x="1"} 1"#, "h_bucket{x=1,le=1000.0} 1.0"),
    (#"h_bucket{le="low"} 1"#, "h_bucket{le=low} 1.0"),
    (#"h_bucket{le="NaN"} 1"#, "h_bucket{le=NaN} 1.0"),
    (#"a_total 17.0 # {trace_id="KOO5S4vxi0o"} 1 1767323045.2"#, "a_total{} 17.0"),
    (#"a_total 17 # {} 0.61"#, "a_total{} 17.0"),
    (#"a_total 1 1767323045.5 # {t="}{ # 0"} 9.8"#, "a_total{} 1.0 @1767323045500"),
  ]

  @Test(arguments: readable)
  func `a line gives its sample, at first sight and known`(line: String, expected: String) {
    var target = ScrapedTarget(Self.names)
    for _ in 0..<3 {
      let scrape = target.scrape(line + "\n")
      #expect(scrape.samples == [expected])
      #expect(scrape.statistics.malformedLines == 0)
      #expect(scrape.vanished.isEmpty)
    }
  }

  private static let unreadable: [String] = [
    "a", "a ", "a{", "a{}", "a{} ", "a{x} 1", "a{x=} 1", "a{x=1} 1", #"a{x="1} 1"#, #"a{x="1"#,
    #"a{x="1"y="2"} 1"#, #"a{x="1",,} 1"#, "a{,} 1", #"a{9x="1"} 1"#, #"a{="1"} 1"#,
    #"a{x="\"} 1"#, #"a{"x"} 1"#, #"a{""="1"} 1"#, #"{x="1"} 1"#, "{} 1", #"{"a"="1"} 1"#,
    #"{""} 1"#, #"{"a" x="1"} 1"#, "a b", "a 1 b", "a 1 2 3", "a 1#", "a 1 NaN", "a 1 1e30",
    "a # {} 1", "<html>", "é 1", "\u{1}", "9a 1", "a 1_000", "a 0x", "a +", "a .", "a 1e",
  ]

  @Test(arguments: unreadable)
  func `a line that can't be read is counted and the others stand`(line: String) {
    var target = ScrapedTarget(Self.names)
    for _ in 0..<2 {
      let scrape = target.scrape("a_total 1\n\(line)\nh_bucket{le=\"1\"} 2\n")
      #expect(scrape.samples == ["a_total{} 1.0", "h_bucket{le=1.0} 2.0"])
      #expect(scrape.statistics.malformedLines == 1)
      #expect(scrape.statistics.malformedSample?.hasPrefix("line 2: ") == true)
    }
  }

  @Test(arguments: [
    "", " ", "\t \r", "#", "# ", "#a 1", "# EOF", "# TYPE a counter", "# HELP a \\n", " # a 1",
    "a_sum 1", "ab{x=\"1\"} 1", #"{"ab"} 1"#, "a_total_created 1",
  ])
  func `a line that isn't asked for gives nothing`(line: String) {
    var target = ScrapedTarget(Self.names)
    let scrape = target.scrape(line + "\na 1\n")
    #expect(scrape.samples == ["a{} 1.0"])
    #expect(scrape.statistics.malformedLines == 0)
    #expect(scrape.statistics.lines == 2)
  }

  @Test func `the odd syntax of the format is read line by line`() throws {
    var target = ScrapedTarget(["a_total", "g", "late_total", "s_sum", "dup", ":colon:name"])
    let scrape = target.scrape(try fixture("syntax-odd.txt"))
    #expect(scrape.statistics.malformedLines == 0)
    #expect(
      scrape.samples == [
        "a_total{} 1.0", "a_total{x=1} 3.0", "a_total{x=2} 4.0",
        "a_total{x=3,y=a\"b\\c\nd} 5.0 @-1000",
        "a_total{x=é✓} 6.0", "a_total{x=}{,= #} 7.0", "g{} nan", "g{k=inf} inf", "g{k=ninf} -inf",
        "g{k=exp} 1500.0", "g{k=tiny} 5e-324", "g{k=long} 10986.789297080504",
        "g{k=big} 1.8446744073709552e+19", "g{k=lower} nan", "g{k=neg} -0.0", "late_total{} 1.0",
        "s_sum{} 0.0", "dup{} 1.0", ":colon:name{} 1.0",
      ]
    )
  }

  @Test func `OpenMetrics is read through exemplars and created lines`() throws {
    var target = ScrapedTarget(["http_server_duration_seconds_bucket", "requests_total", "temp"])
    let scrape = target.scrape(try fixture("openmetrics-exemplars.txt"))
    #expect(scrape.statistics.malformedLines == 0)
    #expect(
      scrape.samples == [
        "http_server_duration_seconds_bucket{service=cart,le=0.1} 8.0",
        "http_server_duration_seconds_bucket{service=cart,le=1.0} 11.0",
        "http_server_duration_seconds_bucket{service=cart,le=inf} 12.0 @1767323045500",
        "requests_total{code=200} 17.0", "temp{} 0.001",
      ]
    )
  }
}
