// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@testable import Dialects

@Suite struct EnvoyClusterTests {
  @Test(arguments: [
    ("outbound|9080|v1|reviews.bookinfo.svc.cluster.local", "reviews bookinfo v1"),
    ("outbound|9080||details.bookinfo.svc.cluster.local;", "details bookinfo"),
    ("outbound_.9080_.v1_.reviews.bookinfo.svc.cluster.local", "reviews bookinfo v1"),
    ("outbound|443||api.example.com", "api.example.com"),
    ("inbound-vip|80|http|cart.shop.svc.cluster.local", "cart shop"),
    ("inbound|9080||", "inbound"),
    ("inbound|9080|http|cart.shop.svc.cluster.local", "inbound"),
    ("InboundPassthroughClusterIpv4", "inbound"),
    ("local_app", "inbound"),
    ("PassthroughCluster", "PassthroughCluster"),
    ("default/kuard/80/da39a3ee5e", "kuard default"),
    ("httproute/shop/checkout/rule/0", "checkout shop"),
    ("service_ratings", "service_ratings"),
    ("xds-grpc", "none"), ("prometheus_stats", "none"), ("self_admin", "none"), ("", "none"),
    ("outbound|80|v1|", "none"),
  ])
  func `a cluster leads where its name says`(name: String, expected: String) {
    let cluster = EnvoyCluster(name)
    let text = cluster.map { cluster in
      cluster.isInbound
        ? "inbound"
        : [cluster.service, cluster.namespace, cluster.subset].filter { !$0.isEmpty }
          .joined(separator: " ")
    }
    #expect(text ?? "none" == expected)
  }

  @Test(arguments: [
    ("api.default.dc1.internal.e5b08d03.consul", "api default dc1"),
    ("v2.api.default.dc1.internal.e5b08d03.consul", "v2.api default dc1"),
    ("f8f8f8f8~v2.api.team.dc2.internal-v1.e5b08d03.consul", "v2.api team dc2"),
    ("passthrough~api.default.dc1.internal.e5b08d03.consul", "api default dc1"),
    ("api.default.east.external.e5b08d03.consul", "api default east"),
    ("api", "none"), ("a.b.consul", "none"), (".internal.consul", "none"),
  ])
  func `a server name of Consul tells the service`(name: String, expected: String) {
    let upstream = ConsulDialect.Upstream(serverName: name)
    let text = upstream.map { upstream in
      (upstream.subset.isEmpty ? "" : upstream.subset + ".") + upstream.service
        + " \(upstream.namespace) \(upstream.datacenter)"
    }
    #expect(text ?? "none" == expected)
  }
}
