// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

/// Each phase of the script, seen from outside: in what the proxies expose.
struct IncidentTests {
  private let simulation = DemoSimulation(
    options: DemoOptions(historySeconds: 0, histogramMergeSeconds: 0)
  )

  /// The increase of a family between two moments, by a label, over the samples that match.
  private func increase(
    _ family: String,
    by label: String,
    from: Double,
    to: Double,
    where matches: (ExposedSample) -> Bool
  ) -> [String: Double] {
    let before = simulation.samples(family, at: from)
    let after = simulation.samples(family, at: to)
    var sums: [String: Double] = [:]
    for (samples, sign) in [(before, -1.0), (after, 1.0)] {
      for sample in samples where matches(sample) {
        sums[sample[label] ?? "", default: 0] += sign * sample.value
      }
    }
    return sums
  }

  private func meanMilliseconds(of workload: String, from: Double, to: Double) -> Double {
    let isServed = { (sample: ExposedSample) in
      sample["reporter"] == "destination" && sample["destination_workload"] == workload
    }
    // Both families at one moment before either at the next: time does not run backwards.
    let family = "istio_request_duration_milliseconds"
    func total(_ suffix: String, at seconds: Double) -> Double {
      simulation.samples(family + suffix, at: seconds).filter(isServed).map(\.value).reduce(0, +)
    }
    let before = (total("_sum", at: from), total("_count", at: from))
    let after = (total("_sum", at: to), total("_count", at: to))
    return (after.0 - before.0) / (after.1 - before.1)
  }

  @Test func `reviews v2 turns from five to a hundred milliseconds`() {
    #expect(meanMilliseconds(of: "reviews-v2", from: 5, to: 39) < 20)
    #expect(meanMilliseconds(of: "reviews-v2", from: 42, to: 79) > 90)
    #expect(meanMilliseconds(of: "reviews-v2", from: 82, to: 104) < 20)
  }

  @Test func `callers of ratings see 503 with UH and ratings sees nothing`() {
    let codes = increase("istio_requests_total", by: "response_code", from: 107, to: 138) {
      $0["reporter"] == "source" && $0["destination_service_name"] == "ratings"
    }
    #expect((codes["503"] ?? 0) > 50)
    #expect(codes["200"] == 0)
    let refused = simulation.samples("istio_requests_total", at: 139).filter {
      $0["response_code"] == "503"
    }
    #expect(!refused.isEmpty)
    for sample in refused {
      #expect(sample["reporter"] == "source")
      #expect(sample["response_flags"] == "UH")
      #expect(sample["destination_workload"] == "unknown")
      #expect(sample["destination_service"] == "ratings.bookinfo.svc.cluster.local")
      #expect(sample["destination_service_namespace"] == "bookinfo")
    }
  }

  @Test func `some of the failures of ratings reach the entry and most do not`() {
    let codes = increase("istio_requests_total", by: "response_code", from: 107, to: 138) {
      $0["reporter"] == "source" && $0["destination_service_name"] == "productpage"
    }
    let failed = codes["500"] ?? 0
    #expect(failed > 0)
    #expect(failed < (codes["200"] ?? 0) / 5)
  }

  @Test func `a pod that restarts counts from zero and its neighbour does not`() throws {
    let pod = try #require(simulation.topology.pod(of: "details-v1", replica: 1))
    func served(_ pod: Int, at seconds: Double) -> Double {
      (simulation.text(pod: pod, query: "usedonly", at: seconds) ?? "").split(separator: "\n")
        .filter { $0.hasPrefix("istio_requests_total{") }.compactMap(ExposedSample.init)
        .map(\.value).reduce(0, +)
    }
    let before = (served(pod, at: 164), served(pod - 1, at: 164))
    let after = (served(pod, at: 176), served(pod - 1, at: 176))
    #expect(before.0 > 500)
    #expect(after.0 > 0)
    #expect(after.0 < 100)
    #expect(after.1 > before.1)
  }

  @Test func `a proxy hangs while its pod still serves`() throws {
    let pod = try #require(simulation.topology.pod(of: "cart-v1", replica: 0))
    #expect(simulation.text(pod: pod, at: 189) != nil)
    #expect(simulation.answer(pod: pod, query: "", at: 200) == .hang)
    #expect(simulation.text(pod: pod + 1, at: 201) != nil)
    #expect(simulation.text(pod: pod, at: 221) != nil)
  }

  @Test func `the canary goes from five to fifty percent`() {
    func share(from: Double, to: Double) -> Double {
      let versions = increase(
        "istio_requests_total",
        by: "destination_version",
        from: from,
        to: to
      ) { $0["reporter"] == "destination" && $0["destination_service_name"] == "checkout" }
      return (versions["v2"] ?? 0) / ((versions["v1"] ?? 0) + (versions["v2"] ?? 0))
    }
    #expect(share(from: 100, to: 230) < 0.15)
    #expect(abs(share(from: 236, to: 284) - 0.5) < 0.15)
  }
}
