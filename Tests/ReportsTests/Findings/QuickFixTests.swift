// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

@Suite struct QuickFixTests {
  private func finding(line: Int, column: Int, _ current: String, _ replacement: String) -> Finding
  {
    Finding(
      code: "C",
      name: "",
      level: .error,
      kind: "K",
      namespace: "",
      resource: "r",
      message: "",
      file: "a.yaml",
      position: SourcePosition(line: line, column: column),
      suggestion: .init(current: current, replacement: replacement)
    )
  }

  private func changes(_ text: String, _ findings: [Finding]) -> [QuickFix.Change] {
    QuickFix().changes(for: findings, in: ["a.yaml": SourceText(bytes: Array(text.utf8))])
  }

  @Test func `a mend replaces the text at its place, quoted or not`() {
    let found = changes(
      "ä: v3\nhost: \"revews\"\n",
      [finding(line: 1, column: 4, "v3", "v2"), finding(line: 2, column: 7, "revews", "reviews")]
    )
    #expect(found.count == 1)
    #expect(
      found.first.map { String(decoding: $0.after, as: UTF8.self) } == "ä: v2\nhost: \"reviews\"\n"
    )
    #expect(found.first?.count == 2)
  }

  @Test func `where the text is another nothing changes`() {
    #expect(changes("a: b\n", [finding(line: 1, column: 4, "c", "d")]).isEmpty)
    #expect(changes("a: b\n", [finding(line: 9, column: 4, "b", "d")]).isEmpty)
  }

  @Test func `the diff shows three lines around`() {
    let text = (1...9).map { "k\($0): v" }.joined(separator: "\n") + "\n"
    let diff = changes(text, [finding(line: 5, column: 5, "v", "w")]).first?.unifiedDiff
    #expect(
      diff == """
        --- a.yaml
        +++ a.yaml
        @@ -2,7 +2,7 @@
         k2: v
         k3: v
         k4: v
        -k5: v
        +k5: w
         k6: v
         k7: v
         k8: v

        """
    )
  }
}
