// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import TestSupport
import Testing

struct EventLogTests {
  private static func workload(
    _ name: String,
    health: Health = .healthy,
    errorPercent: Double = 0,
    p99: Double = 10
  ) -> WorkloadSummary {
    WorkloadSummary(
      cluster: "",
      namespace: "shop",
      workload: name,
      app: "cart",
      version: "v1",
      health: health,
      inbound: [
        .http: Traffic(
          rate: 10,
          errorRate: errorPercent / 10,
          latency: LatencyQuantiles(p50: 1, p90: 2, p95: 3, p99: p99)
        )
      ]
    )
  }

  /// Feeds a log with one snapshot a second, made of the second since the start.
  private static func events(
    seconds: Int,
    _ body: (Int, inout MeshSnapshot) -> Void
  ) -> [MeshEvent] {
    var log = EventLog()
    for second in 0..<seconds {
      let now = Timestamp(milliseconds: Int64(second) * 1000)
      var snapshot = MeshSnapshot(generatedAt: now, newestSample: now)
      body(second, &snapshot)
      log.take(snapshot)
    }
    return log.events
  }

  @Test func `how things are at first is no event`() {
    let events = Self.events(seconds: 100) { _, snapshot in
      snapshot.workloads = [Self.workload("cart-v1", health: .failure, errorPercent: 40)]
    }
    #expect(events.isEmpty)
  }

  @Test func `a change of health that lasts is told with the moment it began`() {
    let events = Self.events(seconds: 60) { second, snapshot in
      let isBad = (20..<40).contains(second)
      snapshot.workloads = [
        Self.workload(
          "cart-v1",
          health: isBad ? .failure : .healthy,
          errorPercent: isBad ? 38 : 0
        )
      ]
    }
    #expect(
      events.map(\.text) == [
        "cart-v1 is failing, 38 % of requests fail", "cart-v1 is healthy, was failing",
      ]
    )
    #expect(events.map(\.time.seconds) == [20, 40])
    #expect(events.map(\.health) == [.failure, .healthy])
    #expect(events[0].node == NodeID("workload:/shop/cart-v1"))
  }

  @Test func `a swing of a few seconds tells nothing`() {
    let events = Self.events(seconds: 100) { second, snapshot in
      let isBad = second % 8 < 4
      snapshot.workloads = [Self.workload("cart-v1", health: isBad ? .degraded : .healthy)]
    }
    #expect(events.isEmpty)
  }

  @Test func `a P99 of many times the usual is told, and its end`() {
    let events = Self.events(seconds: 200) { second, snapshot in
      snapshot.workloads = [
        Self.workload("cart-v1", p99: (60..<120).contains(second) ? 200 : 10)
      ]
    }
    #expect(
      events.map(\.text) == [
        "cart-v1 is slow: P99 20× its usual 10 ms", "cart-v1 is as fast as before",
      ]
    )
    #expect(events.map(\.kind) == [.latency, .latency])
  }

  @Test func `a workload that turns up later is new, and gone after a minute without a word`() {
    let events = Self.events(seconds: 300) { second, snapshot in
      snapshot.workloads = [Self.workload("cart-v1")]
      if (100..<150).contains(second) { snapshot.workloads.append(Self.workload("cart-v2")) }
    }
    #expect(events.map(\.text) == ["cart-v2 is new: cart v1", "cart-v2 is gone"])
  }

  @Test func `a workload whose cluster becomes known is neither new nor gone`() {
    let events = Self.events(seconds: 200) { second, snapshot in
      var workload = Self.workload("cart-v1")
      if second > 5 { workload.cluster = "east" }
      snapshot.workloads = [workload]
    }
    #expect(events.isEmpty)
  }

  @Test func `a restart is told once`() {
    let events = Self.events(seconds: 30) { second, snapshot in
      var pod = PodSummary(cluster: "", namespace: "shop", name: "cart-v1-x", workload: "cart-v1")
      if second >= 10 { pod.restartedAt = Timestamp(milliseconds: 9500) }
      snapshot.pods = [pod]
    }
    #expect(events.map(\.text) == ["pod cart-v1-x restarted"])
    #expect(events.map(\.time.milliseconds) == [9500])
  }

  @Test func `a source that fails twice no longer answers`() {
    let events = Self.events(seconds: 30) { second, snapshot in
      var source = SourceStatus(id: "http://10.0.0.1", name: "cart-v1-x", state: .live)
      if second == 5 || (10..<20).contains(second) {
        source.state = .failing("connection refused")
        source.consecutiveFailures = second == 5 ? 1 : second - 9
      }
      snapshot.sources = [source]
    }
    #expect(
      events.map(\.text) == [
        "cart-v1-x no longer answers: connection refused", "cart-v1-x answers again",
      ]
    )
  }

  @Test func `objects that changed are named`() {
    let events = Self.events(seconds: 3) { second, snapshot in
      var resources = SampleConfiguration.bookinfo
      if second == 2 {
        resources.removeLast()
        resources[1] = .sample(
          "DestinationRule.networking",
          "reviews",
          in: "bookinfo",
          spec: ["host": "reviews"]
        )
      }
      snapshot.configuration = ConfigurationSnapshot(
        readAt: Timestamp(milliseconds: Int64(second) * 1000),
        resources: resources
      )
    }
    #expect(
      events.map(\.text) == [
        "DestinationRule reviews.bookinfo changed", "VirtualService bookinfo.bookinfo was removed",
      ]
    )
  }

  @Test func `many at once are told as one`() {
    let events = Self.events(seconds: 4) { second, snapshot in
      snapshot.sources = (0..<50).map { index in
        var source = SourceStatus(id: "http://10.0.0.\(index)", name: "", state: .live)
        if second > 0 {
          source.state = .failing("timed out")
          source.consecutiveFailures = second
        }
        return source
      }
    }
    #expect(events.map(\.text) == ["50 sources no longer answer"])
  }

  @Test func `only the last events are kept`() {
    let events = Self.events(seconds: 2000) { second, snapshot in
      var pod = PodSummary(cluster: "", namespace: "shop", name: "cart-v1-x", workload: "cart-v1")
      pod.restartedAt = Timestamp(milliseconds: Int64(second) * 1000)
      snapshot.pods = [pod]
    }
    #expect(events.count == EventLog.capacity)
    #expect(events.last?.time.seconds == 1999)
  }
}
