// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

@Suite struct ResourceReaderTests {
  private func read(_ text: String) -> ConfigurationReading {
    ResourceReader().read(text, file: "a.yaml")
  }

  @Test func `documents keep the place of each field`() throws {
    let reading = read(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: reviews
        namespace: bookinfo
        labels: {app: reviews}
      spec:
        http:
        - route:
          - destination: {host: reviews, subset: v2}
      ---
      kind: Pod
      metadata: {name: other}
      """
    )
    #expect(reading.problems.isEmpty)
    #expect(reading.resources.map(\.name) == ["reviews", "other"])
    let first = try #require(reading.resources.first)
    #expect(first.group == "networking.istio.io")
    #expect(first.version == "v1")
    #expect(first.namespace == "bookinfo")
    #expect(first.labels == ["app": "reviews"])
    let subset = first.field(at: "spec.http[0].route[0].destination.subset")
    #expect(subset.text == "v2")
    #expect(subset.position == SourcePosition(line: 10, column: 44))
    #expect(reading.resources[1].root["metadata"].position == SourcePosition(line: 13, column: 1))
  }

  @Test func `lists are opened and typed lists give their items a kind`() {
    let reading = read(
      """
      kind: List
      apiVersion: v1
      items:
      - {kind: Pod, apiVersion: v1, metadata: {name: a}}
      - {kind: List, items: [{kind: Pod, metadata: {name: b}}]}
      ---
      {"kind": "GatewayList", "apiVersion": "networking.istio.io/v1", "items": [{"metadata": {"name": "c"}}]}
      ---
      {kind: PodList, items: null}
      """
    )
    #expect(reading.problems.isEmpty)
    #expect(reading.resources.map(\.name) == ["a", "b", "c"])
    #expect(reading.resources.map(\.kind) == ["Pod", "Pod", "Gateway"])
    #expect(reading.resources.last?.group == "networking.istio.io")
  }

  @Test(arguments: [
    ("\n# nothing\n---\n---\n", 0, 0),
    ("foo: bar", 0, 0),
    ("kind: [Pod]", 0, 0),
    ("- 1\n", 0, 1),
    ("just text", 0, 1),
    ("kind: List\nitems: [1, {kind: Pod}]", 1, 1),
    ("kind: List\nitems: text", 0, 0),
  ])
  func `documents that are no objects are told or passed over`(
    text: String,
    resources: Int,
    problems: Int
  ) {
    let reading = read(text)
    #expect(reading.resources.count == resources)
    #expect(reading.problems.count == problems)
  }

  @Test func `a text above the limit is refused in one line`() {
    var limits = ReadLimits()
    limits.fileBytes = 1 << 20
    let reading = ResourceReader(limits: limits).read(
      Array(repeating: 0x61, count: (1 << 20) + 1),
      file: "big.yaml"
    )
    #expect(reading.problems.map(\.description) == ["big.yaml: larger than 1 MiB; split it"])
    #expect(reading.hasUnreadableInput)
  }

  @Test func `a text in a field gives its first document`() {
    #expect(ResourceReader.document(in: "rootNamespace: mesh\n")?["rootNamespace"]?.text == "mesh")
    #expect(ResourceReader.document(in: "a: [") == nil)
    #expect(ResourceReader.document(in: "") == nil)
  }
}
