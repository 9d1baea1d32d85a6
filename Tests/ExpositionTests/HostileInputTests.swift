// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

/// Random and mutated bodies: nothing breaks, and neither history nor chunk borders change what is
/// read.
struct HostileInputTests {
  private static let names = [
    "a_total", "g", "istio_requests_total", "istio_request_duration_milliseconds_bucket",
    "istio_tcp_sent_bytes_total", "http_server_duration_seconds_bucket", "requests_total",
  ]

  private func check(_ body: [UInt8], warmedWith original: [UInt8], _ random: inout SeededRandom) {
    var fresh = ScrapedTarget(Self.names)
    let expected = fresh.scrape(body)
    var warmed = ScrapedTarget(Self.names, seed: 99)
    _ = warmed.scrape(original)
    let cuts = (0..<5).map { _ in Int.random(in: 0...body.count, using: &random) }.sorted()
    var second = warmed.scrape(body, cutAt: cuts)
    #expect(second.samples == expected.samples)
    var statistics = second.statistics
    if !statistics.looksLikeMetrics {
      statistics.series = expected.statistics.series
    }
    #expect(statistics == expected.statistics)
    second = warmed.scrape(body, cutAt: cuts.reversed().sorted())
    #expect(second.samples == expected.samples)
    #expect(second.batch.definitions.isEmpty)
    #expect(second.vanished.isEmpty)

    let lines = body.count { $0 == 10 } + (body.last.map { $0 == 10 ? 0 : 1 } ?? 0)
    #expect(expected.statistics.lines == lines)
    #expect(!expected.samples.contains { $0.hasPrefix("undefined") })
  }

  @Test(arguments: ["syntax-odd.txt", "openmetrics-exemplars.txt", "ztunnel.txt"])
  func `mutations of a real body are read the same by whoever reads them`(file: String) throws {
    let original = try fixture(file)
    let marks = Array("\"{}=,\\# \t\r\n0e-+._N".utf8)
    var random = SeededRandom(seed: 11)
    for _ in 0..<40 {
      var body = original
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        let place = Int.random(in: 0..<body.count, using: &random)
        switch Int.random(in: 0...4, using: &random) {
        case 0: body[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1: body[place] = marks.randomElement(using: &random) ?? 0
        case 2: body.insert(marks.randomElement(using: &random) ?? 0, at: place)
        case 3: body.remove(at: place)
        default:
          let end = min(place + Int.random(in: 1...200, using: &random), body.count)
          body.insert(
            contentsOf: body[place..<end],
            at: Int.random(in: 0...body.count, using: &random)
          )
        }
      }
      check(body, warmedWith: original, &random)
    }
  }

  @Test func `random bytes are survived`() {
    var random = SeededRandom(seed: 12)
    for size in 0..<200 {
      let body = (0..<size * 5).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      check(body, warmedWith: [], &random)
    }
  }

  @Test func `random words of the format are survived`() {
    let words = [
      "a_total", "g", "{", "}", "x", "=", "\"", "\"1\"", ",", " ", "\n", "\n", "\\", "1", "NaN",
      "#",
      "# TYPE g gauge\n", "le=\"1\"", "{\"g\"", "1e5", "\t", "\r",
    ]
    var random = SeededRandom(seed: 13)
    for _ in 0..<400 {
      let body = (0..<60).map { _ in words.randomElement(using: &random) ?? "" }.joined()
      check(Array(body.utf8), warmedWith: Array("g 1\na_total{x=\"1\"} 2\n".utf8), &random)
    }
  }
}
