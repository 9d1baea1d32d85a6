// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import Testing

struct BadgeTests {
  private func badges(_ facts: GraphFacts, _ node: String) -> [String] {
    facts.indexOfNode[NodeID(node)].map { index in
      facts.nodes[index].badges.map { "\($0.badge.rawValue): \($0.text)" }
    } ?? []
  }

  @Test func `objects are told in words at the nodes that they are about`() {
    #expect(
      badges(FindMesh.facts, "reviews-v2") == [
        "faultInjection: VirtualService reviews: 10 % delayed by 5s",
        "circuitBreaker: DestinationRule reviews, subset v2: at most 10 connections",
        "requestTimeout: VirtualService reviews: timeout 2s",
        "mirroring: VirtualService reviews: mirrored to shadow",
        "virtualService: VirtualService reviews",
        "requestRouting: VirtualService reviews: routes by the request",
        "trafficShifting: VirtualService reviews: v1 80 %, v2 20 %",
      ]
    )
    #expect(!badges(FindMesh.facts, "reviews-v1").contains { $0.contains("circuitBreaker") })
    #expect(badges(FindMesh.facts, "gateway") == ["gateway: traffic enters or leaves here"])
    #expect(badges(FindMesh.facts, "web") == [])
  }

  @Test func `traffic without mutual TLS marks the callee and the edge`() {
    #expect(
      badges(FindMesh.facts, "db-v1").contains("plaintext: 1 of 1 callers are not all mTLS")
    )
    let edge = FindMesh.graph.edges.firstIndex { $0.destination == NodeID("db-v1") }
    #expect(
      edge.map { FindMesh.facts.edges[$0].badges } == [
        BadgeRemark(.plaintext, "mutual TLS for 40 % of it")
      ]
    )
    // A caller without a proxy can have no mutual TLS.
    let outside = FindMesh.graph.edges.firstIndex { $0.source == NodeID("unknown") }
    #expect(outside.map { FindMesh.facts.edges[$0].badges.isEmpty } == true)
  }

  @Test(arguments: [
    ("FI", MeshBadge.faultInjection), ("DI", .faultInjection), ("URX,UO", .circuitBreaker),
  ])
  func `flags mark an edge`(flags: String, badge: MeshBadge) {
    var graph = FindMesh.graph
    graph.edges[0].responses = [ResponseRate(code: "503", flags: flags, host: "", rate: 1)]
    let facts = GraphFacts(of: graph, configuration: .none)
    #expect(facts.edges[0].badges.map(\.badge) == [badge])
  }

  @Test func `findings stand on what they break`() {
    func finding(_ level: Finding.Level, _ kind: String, _ name: String) -> Finding {
      Finding(
        code: "IST0101",
        name: "ReferencedResourceNotFound",
        level: level,
        kind: kind,
        namespace: "shop",
        resource: name,
        message: "not there"
      )
    }
    let snapshot = FindMesh.snapshot(findings: [
      finding(.error, "DestinationRule", "reviews"), finding(.warning, "Deployment", "reviews-v1"),
      finding(.info, "VirtualService", "reviews"),
    ])
    let facts = GraphFacts(
      of: FindMesh.graph,
      configuration: ConfigurationFacts(snapshot)
    )
    #expect(
      badges(facts, "reviews-v1").prefix(2) == [
        "configurationError: IST0101 DestinationRule reviews: not there",
        "configurationWarning: IST0101 Deployment reviews-v1: not there",
      ]
    )
    #expect(badges(facts, "reviews-v2")[0].hasPrefix("configurationError"))
    #expect(!badges(facts, "reviews-v2")[1].hasPrefix("configuration"))
    #expect(!badges(facts, "web").contains { $0.hasPrefix("configuration") })
    let edge = FindMesh.graph.edges.firstIndex { $0.destination == NodeID("reviews-v2") }
    #expect(edge.map { facts.edges[$0].badges.map(\.badge) } == [.configurationError])
  }

  @Test func `a pod without proxy marks its workload`() {
    var pod = PodSummary(cluster: "", namespace: "shop", name: "web-1", workload: "web")
    pod.hasProxy = false
    let facts = GraphFacts(of: FindMesh.graph, configuration: .none, pods: [pod])
    #expect(badges(facts, "web") == ["outOfMesh: some of its pods have no proxy"])
  }

  @Test func `a policy that turns mutual TLS off marks what it selects`() {
    let text = """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: plain, namespace: shop}
      spec:
        selector: {matchLabels: {app: reviews}}
        mtls: {mode: DISABLE}
      """
    let snapshot = FindMesh.snapshot(adding: text)
    let facts = GraphFacts(of: FindMesh.graph, configuration: ConfigurationFacts(snapshot))
    let expected = "plaintext: PeerAuthentication plain turns mTLS off"
    #expect(badges(facts, "reviews-v1").contains(expected))
    #expect(!badges(facts, "web").contains(expected))
  }

  @Test func `each badge has a mark of one cell and an ASCII form of its own`() {
    let glyphs = MeshBadge.allCases.compactMap(\.glyph)
    #expect(glyphs.allSatisfy { CellWidth.columns(of: $0) == 1 })
    let ascii = glyphs.compactMap {
      $0.unicodeScalars.first.map { AsciiForm.likeness(of: $0.value) }
    }
    #expect(Set(glyphs).count == glyphs.count && Set(ascii).count == glyphs.count)
    #expect(!ascii.contains(0x3F))
  }

  @Test(arguments: [
    ("reviews", "shop", "reviews"), ("reviews.shop", "shop", "reviews"),
    ("reviews.shop.svc.cluster.local", "shop", "reviews"), ("api.example", "", "api.example"),
    ("a.b.example", "", "a.b.example"), ("*.shop.svc.cluster.local", "shop", "*"),
  ])
  func `a host names a service or something outside`(
    text: String,
    namespace: String,
    name: String
  ) {
    let host = ServiceHost(text, in: "shop", namespaces: ["shop", "data"])
    #expect(host == ServiceHost(namespace: namespace, name: name))
  }
}
