// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct KialiExampleTests {
  /// Those that files can show; the account of another cluster needs a second cluster.
  static let codes = CodeCatalog.all.filter { $0.family == .kiali && $0.code != "KIA0107" }

  @Test(arguments: codes)
  func `the wrong example of a code has the finding and the right one has not`(
    code: FindingCode
  ) throws {
    let explanation = try #require(CodeCatalog.explanation(of: code.code))
    #expect(!findings(explanation.wrong, code).isEmpty)
    #expect(findings(explanation.right, code).isEmpty)
  }

  private func findings(_ text: String, _ code: FindingCode) -> [Finding] {
    let reading = ResourceReader().read(text, file: "example.yaml")
    #expect(reading.problems.isEmpty)
    return analyze(reading.resources, codes: [code.code])
  }

  @Test func `an account of another cluster only is told`() {
    func pod(_ cluster: String, _ account: String) -> [Resource] {
      ResourceReader().read(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: \(account), namespace: x, labels: {app: \(account)}}
        spec: {serviceAccountName: \(account)}
        """,
        file: ""
      ).resources.compactMap { Resource($0.content, file: "", cluster: cluster) }
    }
    let policy = ResourceReader().read(
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: a, namespace: x}
      spec:
        rules:
        - from:
          - source:
              principals: [cluster.local/ns/x/sa/here, cluster.local/ns/x/sa/there]
      """,
      file: ""
    ).resources.compactMap { Resource($0.content, file: "", cluster: "one") }
    let found = analyze(
      policy + pod("one", "here") + pod("two", "there"),
      codes: ["KIA0106", "KIA0107", "KIA0108"]
    )
    #expect(found.map(\.code) == ["KIA0107"])
    #expect(found.map(\.path) == ["spec.rules[0].from[0].source.principals[1]"])
  }
}
