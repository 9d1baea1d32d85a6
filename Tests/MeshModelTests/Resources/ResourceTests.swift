// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct ResourceTests {
  private func text(_ text: String) -> FieldValue { FieldValue(.scalar(.string, text)) }

  @Test(arguments: [
    ("networking.istio.io/v1", "networking.istio.io", "v1"), ("v1", "", "v1"), ("", "", ""),
  ])
  func `an API version is group and version`(written: String, group: String, version: String)
    throws
  {
    let content = FieldValue(.map([.init("kind", text("X")), .init("apiVersion", text(written))]))
    let resource = try #require(Resource(content, file: "f"))
    #expect(resource.group == group)
    #expect(resource.version == version)
    #expect(resource.apiVersion == written)
  }

  @Test func `without a namespace it belongs to default`() throws {
    let resource = try #require(
      Resource(FieldValue(.map([.init("kind", text("X"))])), file: "f")
    )
    #expect(resource.namespace.isEmpty)
    #expect(resource.effectiveNamespace == "default")
    #expect(resource.identity.namespace == "default")
  }

  @Test func `what has no kind is no resource`() {
    #expect(Resource(FieldValue(.list([])), file: "f") == nil)
    #expect(Resource(FieldValue(.map([.init("kind", FieldValue(.list([])))])), file: "f") == nil)
  }
}
