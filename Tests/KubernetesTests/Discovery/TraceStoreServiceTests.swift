// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kubernetes

@Suite struct TraceStoreServiceTests {
  private func found(_ services: Service...) -> String? {
    var state = ClusterState()
    for service in services { state.services[service.metadata.objectName] = service }
    return TraceStoreService(in: state).map { "\($0.product) \($0.url)" }
  }

  private func service(
    _ name: String,
    _ port: Int,
    in namespace: String = "observability",
    app: String = "",
    label: String = "",
    clusterIP: String = "10.96.0.9"
  ) -> Service {
    var service = Service(
      metadata: ObjectMetadata(
        namespace: namespace,
        name: name,
        labels: label.isEmpty ? [:] : ["app.kubernetes.io/name": label]
      )
    )
    service.ports = [.init(name: "grpc", number: 9095), .init(name: "http", number: port)]
    service.selector = app.isEmpty ? [:] : ["app": app]
    service.clusterIP = clusterIP
    return service
  }

  @Test func `the services of the usual charts are found`() {
    #expect(
      found(service("simplest-query", 16686))
        == "Jaeger http://simplest-query.observability.svc:16686"
    )
    #expect(
      found(service("tempo-query-frontend", 3200))
        == "Tempo http://tempo-query-frontend.observability.svc:3200"
    )
    #expect(found(service("zipkin", 9411)) == "Zipkin http://zipkin.observability.svc:9411")
    #expect(
      found(service("spans", 3200, label: "tempo")) == "Tempo http://spans.observability.svc:3200"
    )
  }

  @Test func `of Istio's addon the one with the query API is named, with its prefix`() {
    let addon = [
      service("tracing", 80, in: "istio-system", app: "jaeger"),
      service("zipkin", 9411, in: "istio-system", app: "jaeger"),
      service("jaeger-collector", 14268, in: "istio-system", app: "jaeger"),
    ]
    #expect(
      found(addon[0], addon[1], addon[2]) == "Jaeger http://tracing.istio-system.svc:80/jaeger"
    )
    #expect(found(addon[1], addon[2]) == nil)
  }

  @Test func `the mesh's own comes before others of its kind`() {
    #expect(
      found(service("jaeger-query", 16686), service("jaeger-query", 16686, in: "istio-system"))
        == "Jaeger http://jaeger-query.istio-system.svc:16686"
    )
  }

  @Test func `headless services and those of other ports are none`() {
    #expect(found(service("tempo", 3200, clusterIP: "None"), service("jaeger", 14250)) == nil)
  }
}
