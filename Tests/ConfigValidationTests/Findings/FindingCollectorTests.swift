// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct FindingCollectorTests {
  private let code = FindingCode("IST9999", "Example", .warning, "an example")

  private func resource(annotations: String = "{}") throws -> Resource {
    let content = try #require(
      ResourceReader.document(
        in: "kind: Gateway\nmetadata:\n  annotations: \(annotations)\n  name: a\nspec: {x: 1, y: 1}"
      )
    )
    return try #require(Resource(content, file: "a.yaml"))
  }

  @Test func `the same at the same place is told once`() throws {
    let resource = try resource()
    var collector = FindingCollector()
    for _ in 0..<3 {
      collector.report(code, on: resource, at: resource.spec["x"], "wrong")
      collector.report(code, on: resource, at: resource.spec["y"], "wrong")
      collector.report(code, on: resource, "wrong")
    }
    #expect(collector.findings.map(\.path) == ["spec.x", "spec.y", ""])
    #expect(collector.findings.map(\.line) == [5, 5, 4])
  }

  @Test(arguments: [
    ("{galley.istio.io/analyze-suppress: IST9999}", true),
    ("{galley.istio.io/analyze-suppress: '*'}", true),
    ("{galley.istio.io/analyze-suppress: 'IST0001,IST9999'}", true),
    ("{galley.istio.io/analyze-suppress: 'IST0001, IST9999'}", false),
    ("{kiali.io/ignore-validations: IST9999}", false), ("{}", false),
  ])
  func `an annotation suppresses its codes`(annotations: String, expected: Bool) throws {
    var collector = FindingCollector()
    collector.report(code, on: try resource(annotations: annotations), "wrong")
    #expect(collector.findings.isEmpty == expected)
  }

  @Test(arguments: [
    ("{kiali.io/ignore-validations: ''}", true),
    ("{kiali.io/ignore-validations: 'KIA1, KIA9999'}", true),
    ("{kiali.io/ignore-validations: KIA1}", false), ("{}", false),
  ])
  func `Kiali's annotation ignores its codes`(annotations: String, expected: Bool) throws {
    var collector = FindingCollector()
    collector.report(
      FindingCode("KIA9999", "Example", .warning, ""),
      on: try resource(annotations: annotations),
      ""
    )
    #expect(collector.findings.isEmpty == expected)
  }
}
