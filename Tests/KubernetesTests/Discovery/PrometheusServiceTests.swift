// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kubernetes

@Suite struct PrometheusServiceTests {
  private func state(_ services: Service...) -> ClusterState {
    var state = ClusterState()
    for service in services { state.services[service.metadata.objectName] = service }
    return state
  }

  private func service(
    _ name: String,
    in namespace: String = "monitoring",
    port: Int = 9090,
    labels: [String: String] = [:],
    clusterIP: String = "10.96.0.9"
  ) -> Service {
    var service = Service(
      metadata: ObjectMetadata(namespace: namespace, name: name, labels: labels)
    )
    service.ports = [.init(name: "http", number: port)]
    service.clusterIP = clusterIP
    return service
  }

  @Test func `the mesh's own comes before others`() {
    let found = PrometheusService(
      in: state(service("prometheus-k8s"), service("prometheus", in: "istio-system"))
    )
    #expect(found?.url == "http://prometheus.istio-system.svc:9090")
  }

  @Test func `a label tells one whatever its name`() {
    let found = PrometheusService(
      in: state(
        service("metrics", port: 80, labels: ["app.kubernetes.io/name": "prometheus"]),
        service("cart", port: 9090)
      )
    )
    #expect(found?.url == "http://metrics.monitoring.svc:80")
  }

  @Test func `headless services and those without its port are none`() {
    #expect(
      PrometheusService(
        in: state(
          service("prometheus", clusterIP: "None"),
          service("my-prometheus", port: 9093)
        )
      ) == nil
    )
  }
}
