// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct PodIndexTests {
  private static let resources = ResourceReader().read(
    """
    {kind: Pod, metadata: {name: one, namespace: a, labels: {app: x, version: v1}}}
    ---
    {kind: Pod, metadata: {name: two, namespace: b, labels: {app: x}}}
    ---
    {kind: Service, metadata: {name: s, namespace: a}, spec: {selector: {app: x}}}
    ---
    {kind: Service, metadata: {name: narrow, namespace: a}, spec: {selector: {app: x, version: v1}}}
    ---
    {kind: Service, metadata: {name: none, namespace: a}}
    """,
    file: ""
  ).resources

  @Test func `pods are found by selector and namespace`() {
    let index = PodIndex(Self.resources.filter { $0.kind == "Pod" })
    #expect(index.matching(["app": "x"]).map(\.name) == ["one", "two"])
    #expect(index.matching(["app": "x"], in: "b").map(\.name) == ["two"])
    #expect(index.matching([:], in: "a").map(\.name) == ["one"])
    #expect(index.contains(["app": "x", "version": "v1"]))
    #expect(!index.contains(["app": "y"]))
  }

  @Test func `services are found by the pods that they select`() {
    let index = ServiceIndex(Self.resources.filter { $0.kind == "Service" })
    #expect(
      index.selecting(["app": "x", "version": "v1"], in: "a").map(\.name) == ["s", "narrow"]
    )
    #expect(index.selecting(["app": "x"], in: "a").map(\.name) == ["s"])
    #expect(index.selecting(["app": "x"], in: "b").isEmpty)
    #expect(index.selecting([:], in: "a").isEmpty)
  }
}
