// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@testable import Kubernetes

@Suite struct ObjectReadingTests {
  private func value(_ text: String, _ fields: [String]) throws -> FieldValue {
    var reader = JSONReader(Array(text.utf8), pool: StringPool(capacity: 64))
    let value = reader.readValue(FieldSelection(paths: fields))
    return try #require(value)
  }

  @Test func `a pod keeps what discovery needs and nothing else`() throws {
    let object = try value(
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"reviews-v1-x","namespace":"shop","uid":"u1",
       "managedFields":[{"manager":"kubelet"}],"labels":{"app":"reviews"},
       "annotations":{"prometheus.io/port":"15020","kubectl.kubernetes.io/last-applied-configuration":"{}"},
       "creationTimestamp":"2026-01-02T03:04:05Z",
       "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"reviews-v1","controller":true}]},
       "spec":{"nodeName":"n1","serviceAccountName":"reviews","volumes":[{"name":"v"}],
        "initContainers":[{"name":"istio-init","image":"proxyv2"},
         {"name":"istio-proxy","image":"proxyv2:1.24","restartPolicy":"Always",
          "env":[{"name":"ISTIO_META_CLUSTER_ID","value":"east"},{"name":"SECRET","value":"s"}],
          "ports":[{"containerPort":15090,"name":"http-envoy-prom","protocol":"TCP"}]}],
        "containers":[{"name":"reviews","image":"reviews:1"}]},
       "status":{"phase":"Running","podIP":"10.1.2.3","hostIP":"10.0.0.1",
        "conditions":[{"type":"Ready","status":"True"}],
        "containerStatuses":[{"name":"reviews","ready":true,"restartCount":3}]}}
      """,
      Pod.fields
    )
    #expect(object["spec"]?["volumes"] == nil)
    #expect(object["metadata"]?["managedFields"] == nil)
    let pod = try #require(Pod(object, cluster: "east"))
    #expect(pod.metadata.cluster == "east")
    #expect(pod.objectName.description == "shop/reviews-v1-x")
    #expect(pod.metadata.labels == ["app": "reviews"])
    #expect(pod.metadata.annotations == ["prometheus.io/port": "15020"])
    #expect(
      pod.metadata.controller
        == OwnerReference(kind: "ReplicaSet", group: "apps", name: "reviews-v1")
    )
    #expect(pod.metadata.created == Timestamp(milliseconds: 1_767_323_045_000))
    #expect(pod.phase == .running)
    #expect(pod.isReady && pod.isReachable)
    #expect(pod.containers.first?.restarts == 3)
    #expect(pod.runningContainers.map(\.name) == ["reviews", "istio-proxy"])
    let proxy = try #require(pod.initContainers.last)
    #expect(proxy.environment == ["ISTIO_META_CLUSTER_ID": "east"])
    #expect(proxy.port(named: "http-envoy-prom") == 15090)
  }

  @Test(
    arguments: [
      #"{"metadata":{"name":"p"}}"#,
      #"{"metadata":{"name":"p","labels":null,"ownerReferences":null},"spec":null,"status":null}"#,
      #"{"metadata":{"name":"p","labels":[],"creationTimestamp":7},"spec":[],"status":"x"}"#,
      #"{"metadata":{"name":"p"},"spec":{"containers":[{},null,{"name":"c","ports":[{"containerPort":99999}]}]}}"#,
    ]
  )
  func `a pod without what it should have is still a pod`(text: String) throws {
    let pod = try #require(Pod(try value(text, Pod.fields), cluster: ""))
    #expect(pod.metadata.name == "p")
    #expect(pod.phase == .unknown)
    #expect(!pod.isReachable)
    #expect(pod.containers.allSatisfy { $0.ports.isEmpty })
  }

  @Test(arguments: [#"{}"#, #"{"metadata":{}}"#, #"{"metadata":{"name":""}}"#, #"{"metadata":[]}"#])
  func `an object without a name is none`(text: String) throws {
    let object = try value(text, Pod.fields)
    #expect(Pod(object, cluster: "") == nil)
  }

  @Test func `a service selects pods by all of its labels`() throws {
    let object = try value(
      #"{"metadata":{"name":"s"},"spec":{"selector":{"app":"a","v":"1"},"ports":[{"port":80,"targetPort":"http","name":"http"},{"port":81,"targetPort":8081}]}}"#,
      Service.fields
    )
    let service = try #require(Service(object, cluster: ""))
    #expect(service.selects(labels: ["app": "a", "v": "1", "x": "y"]))
    #expect(!service.selects(labels: ["app": "a"]))
    #expect(service.ports.map(\.targetPort) == ["http", "8081"])
    var empty = service
    empty.selector = [:]
    #expect(!empty.selects(labels: [:]))
  }

  @Test func `a slice names the pods behind a service`() throws {
    let object = try value(
      #"{"metadata":{"name":"s-1","namespace":"n","labels":{"kubernetes.io/service-name":"s"}},"endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":false},"targetRef":{"kind":"Pod","name":"p"}},{"addresses":["10.0.0.2"]}]}"#,
      EndpointSlice.fields
    )
    let slice = try #require(EndpointSlice(object, cluster: ""))
    #expect(slice.service == "s")
    #expect(
      slice.endpoints == [
        .init(address: "10.0.0.1", pod: "p", isReady: false), .init(address: "10.0.0.2"),
      ]
    )
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-01-02T03:04:05.678Z", 1_767_323_045_678),
      ("2000-02-29T23:59:59+01:00", 951_865_199_000), ("1969-12-31T23:59:59Z", -1000),
      ("2026-01-02", nil), ("2026-13-02T03:04:05Z", nil), ("", nil), ("2026-01-02T03:04:05", nil),
    ] as [(String, Int64?)]
  )
  func `moments are read as RFC 3339 has them`(text: String, milliseconds: Int64?) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test func `values nested without end are passed over`() {
    let depth = 100_000
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    var reader = JSONReader(Array("{\"a\":\(text),\"b\":1}".utf8), pool: StringPool(capacity: 64))
    let value = reader.readValue(.everything)
    #expect(value?["b"]?.integer == 1)
  }
}
