// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kubernetes

@Suite struct MissingProxyTests {
  private func missing(_ pod: Pod, namespace: [String: String]) -> MissingProxy? {
    MeshDiscovery.mesh(in: ClusterState(pod, namespace: namespace)).workloads.first?.missingProxy
  }

  @Test(arguments: [
    (["istio-injection": "enabled"], [:], true), (["istio.io/rev": "1-28-0"], [:], true),
    (["istio-injection": "disabled", "istio.io/rev": "1-28-0"], [:], false), ([:], [:], false),
    (["istio-injection": "enabled"], ["sidecar.istio.io/inject": "false"], false),
    ([:], ["sidecar.istio.io/inject": "true"], true),
  ])
  func `a sidecar is missing where labels ask for it`(
    namespace: [String: String],
    labels: [String: String],
    isMissing: Bool
  ) {
    let found = missing(.sample("a", labels: labels), namespace: namespace)
    #expect(found == (isMissing ? .istioSidecar : nil))
  }

  @Test func `what has a sidecar lacks none`() {
    let pod = Pod.sample("a", containers: ["app", "istio-proxy"])
    #expect(missing(pod, namespace: ["istio-injection": "enabled"]) == nil)
  }

  @Test func `an ambient pod is captured by its node's proxy or lacks that`() {
    let ambient = ["istio.io/dataplane-mode": "ambient"]
    #expect(missing(.sample("a"), namespace: ambient) == .ambientCapture)
    let captured = Pod.sample("a", annotations: ["ambient.istio.io/redirection": "enabled"])
    #expect(missing(captured, namespace: ambient) == nil)
    let excluded = Pod.sample("a", labels: ["istio.io/dataplane-mode": "none"])
    #expect(missing(excluded, namespace: ambient) == nil)
  }

  @Test func `injectors pass by the host's network, jobs and the system`() {
    let injected = ["istio-injection": "enabled"]
    var host = Pod.sample("a")
    host.usesHostNetwork = true
    #expect(missing(host, namespace: injected) == nil)
    let job = Pod.sample("a", owner: OwnerReference(kind: "Job", name: "j"))
    #expect(missing(job, namespace: injected) == nil)
  }

  @Test func `Linkerd and Consul are asked for by annotations`() {
    let linkerd = Pod.sample("a", annotations: ["linkerd.io/inject": "enabled"])
    #expect(missing(linkerd, namespace: [:]) == .linkerdProxy)
    let excluded = Pod.sample("a", annotations: ["linkerd.io/inject": "disabled"])
    #expect(missing(excluded, namespace: ["istio-injection": "enabled"]) == .istioSidecar)
    let consul = Pod.sample("a", annotations: ["consul.hashicorp.com/connect-inject": "true"])
    #expect(missing(consul, namespace: [:]) == .consulProxy)
  }

  @Test func `each namespace says what it asks for`() throws {
    let injection = MeshDiscovery.mesh(in: try .recorded()).injection.mapValues(\.mode)
    #expect(
      injection == [
        "bookinfo": .istioSidecar(revision: ""), "istio-system": .none,
        "ambient-shop": .istioAmbient, "default": .none,
        "canary": .istioSidecar(revision: "1-28-0"), "old": .none,
      ]
    )
  }

  @Test func `what is missing is said with what to do`() {
    for missing in [
      MissingProxy.istioSidecar, .ambientCapture, .linkerdProxy, .consulProxy,
    ] {
      #expect(missing.description.hasPrefix("no"))
      #expect(missing.description.contains(": "))
    }
  }
}
