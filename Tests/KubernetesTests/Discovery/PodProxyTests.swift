// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@testable import Kubernetes

@Suite struct PodProxyTests {
  private func endpoint(_ pod: Pod) -> String? {
    MeshDiscovery.proxies(in: ClusterState(pod)).first.map {
      "\($0.role) \($0.usesTLS ? "https" : "http") \($0.port)\($0.path)"
    }
  }

  @Test(arguments: [
    ([:], "sidecar http 15020/stats/prometheus"),
    (
      ["prometheus.io/port": "15090", "prometheus.io/path": "/stats/prometheus"],
      "sidecar http 15090/stats/prometheus"
    ),
    (
      ["prometheus.io/port": "9102", "prometheus.io/scheme": "https"],
      "sidecar https 9102/stats/prometheus"
    ),
    (["prometheus.io/port": "0"], "sidecar http 15020/stats/prometheus"),
    (["prometheus.io/port": "99999"], "sidecar http 15020/stats/prometheus"),
    (["prometheus.io/path": "relative"], "sidecar http 15020/stats/prometheus"),
    (
      ["prometheus.io/port": "8080", "prometheus.istio.io/merge-metrics": "false"],
      "sidecar http 15020/stats/prometheus"
    ),
    (["prometheus.io/scrape": "false"], nil),
  ])
  func `annotations say where the proxy answers`(
    annotations: [String: String],
    expected: String?
  ) {
    let pod = Pod.sample("a", annotations: annotations, containers: ["app", "istio-proxy"])
    #expect(endpoint(pod) == expected)
  }

  @Test func `an application's annotations don't move a Linkerd proxy`() {
    let pod = Pod.sample(
      "a",
      annotations: ["prometheus.io/port": "8080", "prometheus.io/scrape": "false"],
      containers: ["app", "linkerd-proxy"]
    )
    #expect(endpoint(pod) == "sidecar http 4191/metrics")
  }

  @Test(arguments: [
    (["app", "istio-proxy"], [:], "sidecar"),
    (["istio-proxy"], [:], "gateway"),
    (["istio-proxy", "auth"], ["gateway.networking.k8s.io/gateway-name": "edge"], "gateway"),
    (["istio-proxy"], ["gateway.istio.io/managed": "istio.io-mesh-controller"], "waypoint"),
    (["app", "envoy-sidecar"], [:], nil),
    (["app", "consul-dataplane"], [:], "sidecar"),
    (["consul-dataplane"], ["component": "mesh-gateway"], "gateway"),
    (["envoy"], ["app.kubernetes.io/managed-by": "envoy-gateway"], "gateway"),
    (["envoy"], [:], nil),
    (["app"], ["app": "ztunnel"], nil),
    (["controller"], ["app.kubernetes.io/name": "ingress-nginx"], nil),
    (
      ["controller"],
      ["app.kubernetes.io/name": "ingress-nginx", "app.kubernetes.io/component": "controller"],
      "ingress"
    ),
  ])
  func `containers and labels mark a proxy`(
    containers: [String],
    labels: [String: String],
    role: String?
  ) {
    let pod = Pod.sample("a", labels: labels, containers: containers)
    #expect(MeshDiscovery.proxies(in: ClusterState(pod)).first?.role.rawValue == role)
  }

  @Test(arguments: [
    ("docker.io/istio/proxyv2:1.27.1", "1.27.1"), ("registry:5000/proxyv2", nil),
    ("registry:5000/proxyv2:1.24", "1.24"), ("proxyv2:1.24@sha256:abc", "1.24"),
    ("proxyv2@sha256:abc", nil), ("", nil), ("proxyv2:", nil),
  ])
  func `a version is the tag of the image`(image: String, version: String?) {
    #expect(PodContainer(name: "istio-proxy", image: image).imageTag == version)
  }
}
