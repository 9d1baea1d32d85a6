// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

struct SpanTests {
  @Test(arguments: [
    ("reviews-v1-667b5cc65d-4m24g", "reviews-v1"), ("a-v1-0e4bf60cb-06bb9", "a-v1"),
    ("web-0", "web"), ("node-agent-x7k2p", "node-agent"), ("api", "api"),
    ("shop-checkout", "shop-checkout"), ("details-v1-844796bf85-twb9d", "details-v1"),
    ("cache-12", "cache"), ("-", "-"), ("", ""), ("details-v1-xrdsbfhtp-k8wqd", "details-v1"),
  ])
  func `a pod's name tells its workload`(pod: String, workload: String) {
    #expect(PodName.workload(ofPod: pod) == workload)
  }

  @Test
  func `Istio's tags join a span to the graph`() {
    let span = Span(
      id: "a",
      service: "reviews.bookinfo",
      startMicroseconds: 0,
      durationMicroseconds: 1,
      tags: SpanTags([
        ("response_flags", "URX,UF"), ("http.status_code", "503"),
        ("node_id", "sidecar~10.0.0.1~reviews-v1-667b5cc65d-4m24g.bookinfo~x.svc.cluster.local"),
        ("istio.canonical_service", "reviews"), ("istio.canonical_revision", "unknown"),
      ])
    )
    #expect(span.workload == "reviews-v1")
    #expect(span.namespace == "bookinfo")
    #expect(span.app == "reviews")
    #expect(span.version == nil)
    #expect(span.responseCode == "503")
    #expect(span.responseFlags == "URX,UF")
    #expect(span.cluster == "")
  }

  @Test
  func `tags are found by key, the first of several`() {
    let tags = SpanTags([("b", "1"), ("a", "2"), ("b", "3"), ("c", "4")])
    #expect(tags.keys == ["a", "b", "b", "c"])
    #expect(tags["b"] == "1")
    #expect(tags["c"] == "4")
    #expect(tags["d"] == nil)
    #expect(SpanTags()["a"] == nil)
  }

  @Test
  func `merging adds what is new, both halves of a shared span apart`() {
    func span(_ id: String, _ kind: Span.Kind) -> Span {
      Span(id: id, kind: kind, service: "s", startMicroseconds: 0, durationMicroseconds: 1)
    }
    var trace = Trace(id: "t", spans: [span("a", .client)])
    trace.merge(
      Trace(id: "t", spans: [span("a", .server), span("a", .client), span("b", .client)])
    )
    #expect(trace.spans.map(\.id) == ["a", "a", "b"])
  }
}
