// SPDX-License-Identifier: Apache-2.0

import Dialects
import Testing

@testable import Collectors

@Suite struct PromQLTests {
  private static let counter = QueriedFamily(
    metric: "calls_total",
    matchers: #"mesh="a""#,
    labels: ["from", "to"]
  ) { _ in nil }

  private static func histogram(_ choice: QueriedFamily.Choice?) -> QueriedFamily {
    QueriedFamily(
      metric: "took_bucket",
      labels: ["side", "to"],
      choice: choice,
      isHistogram: true
    ) { _ in nil }
  }

  @Test func `a counter's sum keeps its labels as one`() {
    #expect(
      PromQL.counters([Self.counter], window: "60s") == [
        #"sum by (family_0) (label_join("#
          + #"sum by (from, to) (rate(calls_total{mesh="a"}[60s])), "family_0", "\t", "from", "to"))"#
          + " > 0"
      ]
    )
  }

  @Test func `of some namespaces each series is asked for that has an end in one`() throws {
    let family = QueriedFamily(
      metric: "calls_total",
      matchers: #"mesh="a""#,
      labels: ["from", "to"],
      ends: { [[.init("from", $0)], [.init("from", "|unknown"), .init("to", "x[.](\($0))")]] }
    ) { _ in nil }
    let texts = PromQL.counters([family.restricted(to: ["shop", "a.b"])], window: "60s")
    #expect(
      try #require(texts.first).contains(
        #"(rate(calls_total{mesh="a",from=~"shop|a\\.b"}[60s])"#
          + #" or rate(calls_total{mesh="a",from=~"|unknown",to=~"x[.](shop|a\\.b)"}[60s]))"#
      )
    )
    #expect(PromQL.newest([family.restricted(to: ["shop"])])[0].contains(") or timestamp("))
    let many = (0..<100).map { "namespace-\($0)" }
    #expect(family.restricted(to: many).alternatives.isEmpty)
    #expect(family.restricted(to: []).alternatives.isEmpty)
    #expect(Self.counter.restricted(to: ["shop"]).alternatives.isEmpty)
  }

  @Test func `further counters cost no further query`() {
    let all = PromQL.counters([Self.counter, Self.histogram(nil), Self.counter], window: "60s")
    #expect(all.count == 2)
    let queries = PromQL.packed(all)
    #expect(queries.count == 1)
    #expect(queries[0].contains("family_2"))
    #expect(!queries[0].contains("family_1"))
  }

  @Test func `a histogram's empty label sets are left with the server`() {
    #expect(
      PromQL.buckets([Self.histogram(nil)], window: "60s").first
        == #"sum by (family_0, le) (label_join(sum by (side, to, le) (rate(took_bucket[60s])), "#
        + #""family_0", "\t", "side", "to")) and on (family_0) (sum by (family_0) (label_join("#
        + #"sum by (side, to) (rate(took_bucket{le="+Inf"}[60s])), "family_0", "\t", "side", "to"))"#
        + " > 0)"
    )
  }

  @Test func `a choice takes the next value only where the ones before have nothing`() throws {
    let choice = QueriedFamily.Choice(label: "side", values: ["callee", "caller"])
    let parts = PromQL.buckets([Self.histogram(choice)], window: "60s")
    #expect(parts.count == 2)
    #expect(!parts[0].contains("unless"))
    #expect(parts[1].contains(#"rate(took_bucket{side="caller"}[60s])"#))
    #expect(parts[1].contains("unless"))
    #expect(
      parts[1].hasSuffix(#"{side="callee",le="+Inf"}[60s])), "family_0", "\t", "to")) > 0))"#)
    )
  }

  @Test func `a query never gets longer than servers take`() {
    let expressions = (0..<10).map { String(repeating: "\($0)", count: 5000) }
    let queries = PromQL.packed(expressions)
    #expect(queries.count == 5)
    #expect(queries.joined(separator: "\nor ") == expressions.joined(separator: "\nor "))
    #expect(PromQL.packed([]).isEmpty)
  }

  @Test(arguments: [[], ["shop", "payments", "a-rather-long-namespace"]])
  func `every query about every dialect is short enough`(namespaces: [String]) throws {
    let families = QueriedGroup.all.flatMap { $0.families(besideIstio: true) }
      .map { $0.restricted(to: namespaces) }
    let texts =
      PromQL.counters(families, window: "86400s") + PromQL.newest(families)
      + PromQL.examples(families) + PromQL.remainders(families, window: "86400s")
      + PromQL.buckets(families, window: "86400s")
    #expect(PromQL.packed(texts).allSatisfy { $0.utf8.count < 16_384 })
    let many = Set((0..<50).map { "a-service-of-ten-\($0)" })
    let histogram = try #require(families.firstIndex { $0.choice != nil })
    for names in [many, Set(many.prefix(15))] {
      let buckets = PromQL.buckets(families, window: "86400s", remainders: [histogram: names])
      #expect(buckets.allSatisfy { $0.utf8.count < 16_384 })
    }
    #expect(PromQL.presence(of: QueriedGroup.all).utf8.count < 16_384)
  }

  @Test func `buckets of the later values are asked for only where they count`() throws {
    let family = Self.histogram(
      .init(label: "side", values: ["callee", "caller"], narrowing: "to")
    )
    #expect(
      PromQL.remainders([Self.counter, family], window: "60s") == [
        #"label_replace(count by (to) (sum by (to) (rate(took_bucket{side="caller",le="+Inf"}[60s]))"#
          + #" > 0 unless sum by (to) (rate(took_bucket{side="callee",le="+Inf"}[60s])) > 0),"#
          + #" "remainder", "1", "", "")"#
      ]
    )
    #expect(PromQL.remainders([Self.histogram(nil)], window: "60s").isEmpty)
    func parts(_ remainders: [Int: Set<String>]?) -> [String] {
      PromQL.buckets([family], window: "60s", remainders: remainders)
    }
    #expect(parts(nil).count == 2)
    #expect(parts([:]).count == 1)
    let narrowed = parts([0: ["*.example.org", ""]])
    #expect(narrowed[0] == parts(nil)[0])
    #expect(
      narrowed[1].contains(#"rate(took_bucket{side="caller",to=~"|\\*\\.example\\.org"}[60s])"#)
    )
    // Too many to name: all are asked for.
    #expect(parts([0: Set((0..<2000).map { "service-\($0)" })]) == parts(nil))
  }

  @Test func `an example's samples are asked for by all its labels`() {
    var example = AnsweredSeries()
    example.labels = [("job", #"a"b\c"#), ("newest", "0"), ("odd.name", "x")]
    #expect(
      PromQL.samples(of: example, [Self.counter]) == #"calls_total{job="a\"b\\c"}[10m]"#
    )
    example.labels = [("newest", "7")]
    #expect(PromQL.samples(of: example, [Self.counter]) == nil)
  }

  @Test(arguments: [(60.0, "60s"), (0.5, "500ms"), (1.5, "1500ms"), (3600.0, "3600s")])
  func `durations are whole`(seconds: Double, text: String) {
    #expect(PromQL.duration(seconds: seconds) == text)
  }
}
