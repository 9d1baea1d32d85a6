// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel
import Testing

@Suite struct DialectCatalogTests {
  @Test func `each family is there once, Istio's first`() {
    let families = DialectCatalog.families
    #expect(Set(families).count == families.count)
    #expect(Array(families.prefix(IstioDialect.families.count)) == IstioDialect.families)
    #expect(DialectCatalog.isIstio(family: IstioDialect.families.count - 1))
    #expect(!DialectCatalog.isIstio(family: IstioDialect.families.count))
    #expect(Set(DialectCatalog.all.map { $0.kind }) == Set(DialectKind.allCases))
  }

  @Test func `a choice of dialects keeps the places of their families`() {
    let chosen = DialectCatalog.families(of: [.istio, .nginxIngress])
    #expect(chosen.count == DialectCatalog.families.count)
    let kept = zip(chosen, DialectCatalog.families).filter { !$0.0.isEmpty }
    #expect(kept.allSatisfy { $0.0 == $0.1 })
    let vitals = ProxyVital.allCases.map(\.family)
    #expect(kept.map(\.0) == IstioDialect.families + NGINXIngressDialect.families + vitals)
  }

  @Test func `Consul is told from plain Envoy by the labels of a series`() throws {
    let family = try #require(DialectCatalog.families.firstIndex(of: "envoy_cluster_upstream_rq"))
    func dialect(_ labels: [(String, String)]) -> DialectKind? {
      DialectCatalog.telemetry(
        ofFamily: family,
        labels: SeriesLabels(
          (labels + [("envoy_response_code", "200")]).map { (name: $0.0, value: $0.1) }
        ),
        proxy: ProxyIdentity(labels: [:], name: "proxy")
      )?.dialect
    }
    #expect(dialect([("envoy_cluster_name", "api")]) == .envoy)
    #expect(dialect([("envoy_cluster_name", "api.default.dc1.internal.x.consul")]) == .consul)
    #expect(
      dialect([("envoy_cluster_name", "v2"), ("consul_destination_service", "api")]) == .consul
    )
    #expect(
      dialect([("envoy_cluster_name", "local_app"), ("consul_source_service", "web")]) == .consul
    )
    #expect(dialect([("envoy_cluster_name", "xds-grpc")]) == nil)
    #expect(dialect([]) == nil)
  }

  @Test(arguments: [
    (["namespace": "shop", "pod": "cart-v1-7c9f8b6d5-x2x4z", "app": "cart"], "shop cart-v1 cart"),
    (["namespace": "shop", "workload": "cart-v1"], "shop cart-v1 "),
    (["app_kubernetes_io_name": "cart", "app": "other"], " cart cart"),
    ([:], " 10.0.0.7:9901 "),
  ])
  func `a proxy is who its target's labels say`(labels: [String: String], expected: String) {
    let proxy = ProxyIdentity(labels: labels, name: "10.0.0.7:9901")
    #expect("\(proxy.namespace) \(proxy.workload) \(proxy.app)" == expected)
  }
}
