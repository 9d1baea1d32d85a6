// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Dialects
import MeshModel
import Testing

@Suite struct QueriedTrafficTests {
  private static let start = Timestamp(milliseconds: 1_700_000_000_000)

  /// A reading of calls in words (`Call`) with their rates a second; buckets as `bound: rate`.
  private static func telemetry(
    _ calls: [(call: String, rates: [Double])],
    buckets: [(call: String, bounds: [(Double, Double)])] = [],
    moments: Int = 1
  ) -> QueriedTelemetry {
    var telemetry = QueriedTelemetry(
      times: (0..<moments).map { start.advanced(bySeconds: Double($0) * 30) }
    )
    for (text, rates) in calls {
      let call = Call(text)
      let measure: Telemetry.Measure = call.protocolName == "tcp" ? .connectionsOpened : .requests
      if let place = place(call, measure, in: &telemetry) {
        telemetry.add(telemetry: place, rates: rates)
      }
    }
    for (text, bounds) in buckets {
      guard let place = place(Call(text), .requestDuration, in: &telemetry) else { continue }
      for (bound, rate) in bounds {
        telemetry.add(telemetry: place, bound: bound, rates: Array(repeating: rate, count: moments))
      }
    }
    return telemetry
  }

  private static func place(
    _ call: Call,
    _ measure: Telemetry.Measure,
    in telemetry: inout QueriedTelemetry
  ) -> Int? {
    let family = IstioDialect.families.indices
      .first { IstioDialect.measure(ofFamily: $0) == measure }
      .map { IstioDialect.queriedFamilies[$0] }
    guard let family, let told = family.telemetry(family.labels.map { call[$0] }) else {
      return nil
    }
    return telemetry.note(told)
  }

  private static func reading(
    _ telemetry: QueriedTelemetry,
    newest: Timestamp? = start
  ) -> QueriedReading {
    QueriedReading(
      telemetry: telemetry,
      windowSeconds: 120,
      askedWindowSeconds: 15,
      newestSample: newest,
      intervalSeconds: 15,
      source: source
    )
  }

  private static var source: SourceStatus {
    var source = SourceStatus(id: "http://prom:9090", name: "prom:9090", state: .live)
    source.lastSuccess = start
    return source
  }

  @Test func `rates that a server summed become the graph that scraping gives`() throws {
    let aggregator = Aggregator()
    aggregator.take(
      Self.reading(
        Self.telemetry(
          [
            ("source: shop/web-v1 -> shop/cart-v1 http 200", [9]),
            ("source: shop/web-v1 -> shop/cart-v1 http 503 UF", [1]),
            ("destination: shop/web-v1 -> shop/cart-v1 http 200", [8]),
            ("destination: shop/web-v1 -> shop/db-v1 tcp", [0.5]),
          ],
          buckets: [
            (
              "destination: shop/web-v1 -> shop/cart-v1 http 200",
              [(5, 0), (10, 8), (.infinity, 8)]
            )
          ]
        )
      )
    )
    let snapshot = aggregator.snapshot(at: Self.start)
    let graph = snapshot.graph(.workload)
    #expect(
      graph.edgeLines == [
        "workload:east/shop/web-v1 -> workload:east/shop/cart-v1 http 9",
        "workload:east/shop/web-v1 -> workload:east/shop/db-v1 tcp 0.5",
      ]
    )
    #expect(graph.responseLines == ["200 - 8", "503 UF 1"])
    #expect(graph.edges[0].traffic.latency?.p50 == 7.5)
    #expect(graph.edges[0].traffic.mtlsPercent == 100)
    #expect(snapshot.windowSeconds == 120)
    #expect(snapshot.askedWindowSeconds == 15)
    #expect(snapshot.intervalSeconds == 15)
    #expect(snapshot.sources.map(\.id) == ["http://prom:9090"])
  }

  @Test func `only the namespaces asked for are taken`() {
    let aggregator = Aggregator(options: AggregationOptions(namespaces: ["shop"]))
    aggregator.take(
      Self.reading(
        Self.telemetry([
          ("destination: shop/web-v1 -> shop/cart-v1 http 200", [1]),
          ("destination: bank/web-v1 -> bank/cart-v1 http 200", [1]),
        ])
      )
    )
    #expect(aggregator.snapshot(at: Self.start).graph(.workload).edges.count == 1)
  }

  @Test func `a round replaces the one before`() {
    let aggregator = Aggregator()
    for workload in ["cart-v1", "pay-v1"] {
      aggregator.take(
        Self.reading(
          Self.telemetry([("destination: shop/web-v1 -> shop/\(workload) http 200", [1])])
        )
      )
    }
    #expect(
      aggregator.snapshot(at: Self.start).graph(.workload).nodeIDs == [
        "workload:east/shop/pay-v1", "workload:east/shop/web-v1",
      ]
    )
  }

  @Test func `a failure leaves the last good view with its age`() throws {
    let aggregator = Aggregator()
    aggregator.take(
      Self.reading(Self.telemetry([("destination: shop/web-v1 -> shop/cart-v1 http 200", [1])]))
    )
    aggregator.noteQueries(of: Self.source, failure: "no answer")
    aggregator.noteQueries(of: Self.source, failure: "no answer at all")
    let later = Self.start.advanced(bySeconds: 90)
    let snapshot = aggregator.snapshot(at: later)
    #expect(snapshot.graph(.workload).edges.count == 1)
    #expect(snapshot.newestSample == Self.start)
    #expect(snapshot.sources.map(\.error) == ["no answer at all"])
    #expect(snapshot.sources.map(\.consecutiveFailures) == [2])
    #expect(snapshot.sources.map(\.lastSuccess) == [Self.start])
    #expect(snapshot.graph(.workload).nodes.map(\.staleSeconds) == [90, 90])
  }

  @Test func `a server is shown before it has answered`() {
    let aggregator = Aggregator()
    let source = SourceStatus(id: "http://prom:9090", name: "prom:9090")
    aggregator.noteQueries(of: source, failure: nil)
    #expect(aggregator.snapshot(at: Self.start).sources == [source])
    aggregator.noteQueries(of: source, failure: "connection refused")
    let snapshot = aggregator.snapshot(at: Self.start)
    #expect(snapshot.sources.map(\.error) == ["connection refused"])
    #expect(snapshot.newestSample == nil)
    #expect(snapshot.graph(.workload).nodes.isEmpty)
  }

  @Test func `figures are as old as the newest sample once none comes any more`() {
    let aggregator = Aggregator()
    let telemetry = Self.telemetry([("destination: shop/web-v1 -> shop/cart-v1 http 200", [1])])
    let fresh = Self.start.advanced(bySeconds: -40)
    aggregator.take(Self.reading(telemetry, newest: fresh))
    #expect(aggregator.snapshot(at: Self.start).newestSample == Self.start)
    let old = Self.start.advanced(bySeconds: -200)
    aggregator.take(Self.reading(telemetry, newest: old))
    #expect(aggregator.snapshot(at: Self.start).newestSample == old)
  }

  @Test func `the past becomes frames before those that are there`() throws {
    var options = AggregationOptions()
    options.historyResolutionSeconds = 30
    let aggregator = Aggregator(options: options)
    let calls = "destination: shop/web-v1 -> shop/cart-v1 http 200"
    var now = QueriedTelemetry(times: [Self.start.advanced(bySeconds: 90)])
    let place = try #require(Self.place(Call(calls), .requests, in: &now))
    now.add(telemetry: place, rates: [4])
    aggregator.take(Self.reading(now, newest: now.times[0]))
    _ = aggregator.snapshot(at: now.times[0])
    aggregator.recall(Self.telemetry([(calls, [1, .nan, 3, 9])], moments: 4))
    let history = aggregator.snapshot(at: now.times[0]).history
    #expect(history.resolutionSeconds == 30)
    #expect(history.frames.map { $0.time.seconds(since: Self.start) } == [0, 30, 60, 90])
    let node = HistoryKey.node(.workload, NodeID("workload:east/shop/cart-v1"))
    #expect(
      history.points(of: node, last: 4).map { figure(Double($0.rate)) } == ["1", "nan", "3", "4"]
    )
  }
}
