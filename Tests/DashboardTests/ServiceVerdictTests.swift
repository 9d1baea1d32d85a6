// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import TestSupport
import Testing

struct ServiceVerdictTests {
  private static let reviews = ServiceName(namespace: "bookinfo", name: "reviews")

  private static func snapshot(_ mesh: SampleMesh, configured: Bool = false) -> MeshSnapshot {
    var snapshot = mesh.snapshot()
    if configured {
      snapshot.configuration = ConfigurationSnapshot(
        readAt: SampleMesh.moment,
        resources: SampleConfiguration.bookinfo
      )
    }
    return snapshot
  }

  @Test func `the slow version and the split that is not as configured are told`() {
    let picture = ServicePicture(
      of: Self.reviews,
      in: Self.snapshot(.bookinfo, configured: true)
    )
    #expect(picture.versions.map(\.title) == ["v1", "v2", "v3"])
    #expect(picture.versions.map(\.configuredPercent) == [70, 20, 10])
    #expect(picture.versions.map { $0.gotPercent?.rounded() } == [34, 34, 32])
    let slow = picture.verdicts.first { $0.kind == .slow }
    #expect(slow?.text == "v2: P99 70× v1 (840 ms against 12 ms), errors equal")
    #expect(slow?.health == .degraded)
    let share = picture.verdicts.first { $0.kind == .share }
    #expect(share?.text == "v1 gets 33.6 % of the traffic, 70 % is configured")
  }

  @Test func `chance explains a difference of few requests`() {
    var mesh = SampleMesh.bookinfo
    for index in mesh.calls.indices { mesh.calls[index].rate /= 200 }
    let picture = ServicePicture(of: Self.reviews, in: Self.snapshot(mesh, configured: true))
    #expect(!picture.verdicts.contains { $0.kind == .share })
  }

  @Test func `versions alike are said to be alike`() {
    var mesh = SampleMesh.bookinfo
    for index in mesh.calls.indices { mesh.calls[index].p99 = 10 }
    for index in mesh.calls.indices where mesh.calls[index].source.hasPrefix("reviews") {
      mesh.calls[index].errorPercent = 0
      mesh.calls[index].health = .healthy
    }
    let picture = ServicePicture(of: Self.reviews, in: Self.snapshot(mesh))
    #expect(picture.verdicts.map(\.text) == ["no version stands out"])
    #expect(picture.verdicts.map(\.health) == [.healthy])
  }

  @Test func `failing requests are told with the callers that see them`() {
    let ratings = ServicePicture(
      of: ServiceName(namespace: "bookinfo", name: "ratings"),
      in: Self.snapshot(.bookinfo)
    )
    #expect(ratings.verdicts.first?.kind == .errors)
    #expect(ratings.verdicts.first?.text == "v1: 21.4 % of requests fail")
    #expect(ratings.callers.map(\.title) == ["reviews-v2", "reviews-v3"])
    #expect(ratings.callers[0].failures.map(\.flags) == ["UH"])
    #expect(ratings.noEndpointRate > 3)
  }

  @Test func `calls that reach no pod are told first`() {
    var snapshot = Self.snapshot(.bookinfo)
    let id = NodeID("service:/bookinfo/ratings")
    var node = GraphNode(id: id, kind: .service, namespace: "bookinfo", service: "ratings")
    node.health = .failure
    snapshot.graphs[.workload]?.nodes.append(node)
    snapshot.graphs[.workload]?.edges.append(
      GraphEdge(
        id: GraphEdge.ID(
          source: NodeID("workload:/bookinfo/reviews-v2"),
          destination: id,
          protocolName: .http
        ),
        traffic: Traffic(rate: 3, errorRate: 3),
        health: .failure,
        responses: [
          ResponseRate(
            code: "503",
            flags: "UH",
            host: "ratings.bookinfo.svc.cluster.local",
            rate: 3
          )
        ]
      )
    )
    let name = node.service(in: snapshot.graph(.workload))
    #expect(name == ServiceName(namespace: "bookinfo", name: "ratings"))
    let picture = ServicePicture(
      of: ServiceName(namespace: "bookinfo", name: "ratings"),
      in: snapshot
    )
    #expect(picture.verdicts.first?.kind == .unserved)
    #expect(picture.verdicts.first?.text.hasPrefix("3 rps reach no pod (503 UH)") == true)
  }

  @Test func `one pod that fails among its siblings is named`() {
    var snapshot = Self.snapshot(.three)
    for index in snapshot.pods.indices where snapshot.pods[index].name.hasSuffix("mk7qp") {
      snapshot.pods[index].inbound[.http]?.errorRate = 5
    }
    let picture = ServicePicture(of: ServiceName(namespace: "shop", name: "product"), in: snapshot)
    let pod = picture.verdicts.first
    #expect(pod?.kind == .pod("product-v1-5d4f7c9b8-mk7qp"))
    #expect(
      pod?.text
        == "pod product-v1-5d4f7c9b8-mk7qp: 33.3 % fail, its siblings up to 0 %"
    )
  }

  @Test func `pods that are not ready are named, or counted`() {
    var snapshot = Self.snapshot(.three)
    let product = ServiceName(namespace: "shop", name: "product")
    func texts() -> [String] {
      ServicePicture(of: product, in: snapshot).verdicts.map { "\($0.health) \($0.text)" }
    }
    #expect(!texts().contains { $0.contains("ready") })
    for index in snapshot.pods.indices { snapshot.pods[index].isReady = true }
    #expect(!texts().contains { $0.contains("ready") })
    for index in snapshot.pods.indices where snapshot.pods[index].name.hasSuffix("mk7qp") {
      snapshot.pods[index].isReady = false
    }
    #expect(texts().contains("degraded pod product-v1-5d4f7c9b8-mk7qp is not ready"))
    for index in snapshot.pods.indices { snapshot.pods[index].isReady = false }
    #expect(texts().first == "failure v1: 2 of 2 pods are not ready")
  }

  @Test func `pods that outlier detection keeps out are told`() {
    var snapshot = Self.snapshot(.bookinfo)
    var ejection = Ejection(service: Self.reviews, subset: "v2")
    ejection.proxies = 3
    snapshot.ejections = [ejection]
    #expect(
      !ServicePicture(of: Self.reviews, in: snapshot).verdicts.contains { $0.kind == .breaker }
    )
    ejection.ejectingProxies = 1
    ejection.endpoints = 1
    snapshot.ejections = [ejection]
    let verdict = ServicePicture(of: Self.reviews, in: snapshot).verdicts.first {
      $0.kind == .breaker
    }
    #expect(verdict?.text == "outlier detection keeps out 1 pod of v2, by 1 of 3 proxies")
    ejection.ejectingProxies = 2
    ejection.endpoints = 2
    ejection.service.namespace = ""
    ejection.subset = ""
    snapshot.ejections = [ejection]
    let other = ServicePicture(of: Self.reviews, in: snapshot).verdicts.first {
      $0.kind == .breaker
    }
    #expect(other?.text == "outlier detection keeps out up to 2 pods, by 2 of 3 proxies")
    let ratings = ServiceName(namespace: "bookinfo", name: "ratings")
    #expect(ServicePicture(of: ratings, in: snapshot).ejections.isEmpty)
  }

  @Test func `only TCP is said to tell nothing of errors`() {
    let picture = ServicePicture(
      of: ServiceName(namespace: "bookinfo", name: "mongodb"),
      in: Self.snapshot(.bookinfo)
    )
    #expect(picture.versions.map(\.workload) == ["mongodb-v1"])
    #expect(picture.verdicts.map(\.kind) == [.calm])
    #expect(picture.verdicts.map(\.health) == [.unknown])
  }
}
