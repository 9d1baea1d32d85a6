// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import MeshModel
import Testing

struct TrafficModelTests {
  private func model(_ options: DemoOptions = DemoOptions(), script: DemoScript = .standard)
    -> TrafficModel
  {
    TrafficModel(topology: DemoTopology(options: options), options: options, script: script)
  }

  @Test func `equal seeds give equal counters, whatever the steps`() {
    var once = model()
    var often = model()
    once.advance(to: 60)
    for second in 0...60 { often.advance(to: Double(second)) }
    #expect(once.series.map(\.counters) == often.series.map(\.counters))
    #expect(once.mergedHistograms == often.mergedHistograms)
    var other = model(DemoOptions(seed: 2))
    other.advance(to: 60)
    #expect(once.series.map(\.counters) != other.series.map(\.counters))
  }

  @Test func `an earlier moment changes nothing`() {
    var model = model()
    model.advance(to: 30)
    let before = model.series.map(\.counters)
    model.advance(to: 10)
    #expect(model.series.map(\.counters) == before)
  }

  @Test func `both ends of an edge count the same requests, bytes and messages`() {
    var model = model(script: .calm)
    model.advance(to: 45)
    var sums: [String: [SeriesKey.Reporter: SeriesCounters]] = [:]
    for series in model.series {
      let workload = model.topology.pods[Int(series.key.pod)].workload
      let peer = Int(series.key.peer)
      guard peer >= 0,
        !model.topology.workloads[peer].isGateway || series.key.reporter == .destination
      else { continue }
      let isSource = series.key.reporter == .source
      let edge =
        "\(isSource ? workload : peer) \(isSource ? peer : workload) \(series.key.response)"
      var sum = sums[edge, default: [:]][series.key.reporter, default: SeriesCounters()]
      sum.requests += series.counters.requests
      sum.requestMessages += series.counters.requestMessages
      sum.responseMessages += series.counters.responseMessages
      sum.sentBytes += series.counters.sentBytes
      sum.receivedBytes += series.counters.receivedBytes
      sum.connectionsOpened += series.counters.connectionsOpened
      sums[edge, default: [:]][series.key.reporter] = sum
    }
    #expect(sums.count > 15)
    for (edge, ends) in sums { #expect(ends[.source] == ends[.destination], "\(edge)") }
  }

  @Test func `entries get the requests they ask for`() {
    var model = model(DemoOptions(historySeconds: 0), script: .calm)
    model.advance(to: 100)
    let gateway = model.topology.workload(named: "istio-ingressgateway")
    let sent = model.series.filter {
      model.topology.pods[Int($0.key.pod)].workload == gateway
    }.map(\.counters.requests).reduce(0, +)
    #expect(sent == 3_200)
  }

  @Test func `history fills the counters as that much time would`() {
    let model = model(DemoOptions(historySeconds: 600))
    let gateway = model.topology.workload(named: "istio-ingressgateway")
    let sent = model.series.filter {
      model.topology.pods[Int($0.key.pod)].workload == gateway
    }.map(\.counters.requests).reduce(0, +)
    #expect(sent == 600 * 32)
  }

  @Test func `a parent takes at least as long as the children it waits for`() {
    var model = model(DemoOptions(histogramMergeSeconds: 0), script: .calm)
    model.advance(to: 60)
    let productpage = model.meanMilliseconds(into: "productpage-v1")
    let reviews = model.meanMilliseconds(into: "reviews-v2")
    let ratings = model.meanMilliseconds(into: "ratings-v1")
    #expect(ratings > 1)
    #expect(reviews > ratings + 4)
    #expect(productpage > reviews + 4)
  }

  @Test func `requests in flight are rate times latency`() throws {
    var model = model(DemoOptions(histogramMergeSeconds: 0), script: .calm)
    model.advance(to: 120)
    let frontend = try #require(model.topology.workload(named: "frontend-v1"))
    let inFlight = model.topology.workloads[frontend].pods.map { model.requestsInFlight[$0] }
      .reduce(0, +)
    let expected = 20 * model.meanMilliseconds(into: "frontend-v1") / 1_000
    #expect(abs(inFlight / expected - 1) < 0.5)
  }

  @Test func `histograms are merged only every five seconds`() {
    var model = model(DemoOptions(historySeconds: 0), script: .calm)
    model.advance(to: 4)
    #expect(model.meanMilliseconds(into: "frontend-v1").isNaN)
    model.advance(to: 6)
    #expect(model.meanMilliseconds(into: "frontend-v1") > 5)
  }

  @Test func `after a long pause only the last quarter of an hour is simulated`() {
    var model = model(DemoOptions(historySeconds: 0), script: .calm)
    model.advance(to: 1_000_000)
    #expect(model.time == 1_000_000)
    let total = model.series.map(\.counters.requests).reduce(0, +)
    #expect(total < 2_000_000)
  }
}

extension TrafficModel {
  /// The mean latency of what a workload's pods served, by their own report; NaN without requests.
  func meanMilliseconds(into workload: String) -> Double {
    var sum = 0
    var count = 0
    for (index, series) in series.enumerated()
    where series.key.reporter == .destination
      && topology.workload(named: workload)
        == topology.pods[Int(series.key.pod)].workload
    {
      sum += mergedHistograms.sum(.duration, of: index)
      count += mergedHistograms.counts(.duration, of: index).reduce(0, +)
    }
    return Double(sum) / 1_000 / Double(count)
  }
}
