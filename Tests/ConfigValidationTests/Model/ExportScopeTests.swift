// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct ExportScopeTests {
  @Test(
    arguments: [
      ([], [ExportScope.all]), (["*"], [.all]), ([".", "*"], [.all]), (["."], [.namespace("a")]),
      (["b", "."], [.namespace("a"), .namespace("b")]),
    ] as [([String], Set<ExportScope>)]
  )
  func `entries are everyone, the own namespace or a named one`(
    exportTo: [String],
    expected: Set<ExportScope>
  ) {
    #expect(ExportScope.of(exportTo, in: "a") == expected)
  }

  @Test func `a service says it in an annotation`() throws {
    let text = """
      kind: Service
      apiVersion: v1
      metadata: {name: s, namespace: a, annotations: {networking.istio.io/exportTo: "., b "}}
      """
    let service = try #require(ResourceReader().read(text, file: "").resources.first)
    #expect(ExportScope.exportTo(of: service) == [".", "b"])
    #expect(ExportScope.of(service) == [.namespace("a"), .namespace("b")])
  }
}
