// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

struct ConfigurationSnapshotTests {
  private static func finding(
    _ code: String,
    _ level: Finding.Level,
    kind: String = "VirtualService",
    namespace: String = "shop",
    name: String = "cart",
    line: Int = 0
  ) -> Finding {
    Finding(
      code: code,
      name: "",
      level: level,
      kind: kind,
      namespace: namespace,
      resource: name,
      message: "",
      file: "a.yaml",
      position: SourcePosition(line: line, column: 1)
    )
  }

  @Test func `an object has its own faults and the worst of them`() {
    let text = """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: cart, namespace: shop}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: other}
      """
    let snapshot = ConfigurationSnapshot(
      readAt: Timestamp(milliseconds: 0),
      resources: ResourceReader().read(text, file: "a.yaml").resources,
      findings: [
        Self.finding("IST0001", .info), Self.finding("IST0002", .error),
        Self.finding("IST0003", .error),
        Self.finding("IST0004", .warning, namespace: "", name: "other"),
        Self.finding("IST0005", .error, name: "nobody"),
      ]
    )
    #expect(snapshot.faults(of: 0).map(\.code) == ["IST0001", "IST0002", "IST0003"])
    #expect(snapshot.worstFault(of: 0)?.code == "IST0002")
    #expect(snapshot.faults(of: 1).map(\.code) == ["IST0004"])
    #expect(snapshot.worstFault(of: [0, 1])?.code == "IST0002")
    #expect(snapshot.worstFault(of: []) == nil)
  }

  @Test func `objects of one name are told apart by their place`() {
    let text = """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: web, namespace: shop}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: web, namespace: shop}
      """
    let snapshot = ConfigurationSnapshot(
      readAt: Timestamp(milliseconds: 0),
      resources: ResourceReader().read(text, file: "a.yaml").resources,
      findings: [
        Self.finding("KIA0302", .warning, kind: "Gateway", name: "web", line: 3),
        Self.finding("KIA1503", .warning, kind: "Gateway", name: "web", line: 6),
      ]
    )
    #expect(snapshot.faults(of: 0).map(\.code) == ["KIA0302"])
    #expect(snapshot.faults(of: 1).map(\.code) == ["KIA1503"])
  }
}
