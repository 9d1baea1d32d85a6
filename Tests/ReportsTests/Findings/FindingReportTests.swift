// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
import MeshModel
import Reports
import Testing

@Suite struct FindingReportTests {
  private let report = FindingReport(
    findings: [
      Finding(
        code: "IST0101",
        name: "ReferencedResourceNotFound",
        level: .error,
        kind: "VirtualService",
        namespace: "shop",
        resource: "web",
        message: "subset v3 <does not> \"exist\"\u{1B}[31m",
        path: "spec.http[0].route[0].destination.subset",
        file: "dir with/a.yaml",
        position: SourcePosition(line: 2, column: 9),
        documentation: "https://example.com",
        suggestion: .init(current: "v3", replacement: "v2")
      ),
      Finding(
        code: "IST0118",
        name: "PortName",
        level: .info,
        kind: "Service",
        namespace: "",
        resource: "db",
        message: "port",
        file: ""
      ),
    ],
    resourceCount: 12,
    rules: [
      FindingRule(
        code: "IST0101",
        name: "ReferencedResourceNotFound",
        level: .error,
        summary: "missing",
        documentation: "https://example.com"
      )
    ],
    sources: ["dir with/a.yaml": SourceText(bytes: Array("kind: x\nsubset: v3\n".utf8))]
  )

  private let empty = FindingReport(findings: [], resourceCount: 1)

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `json keeps the contract`() throws {
    let document = try object(report.json)
    #expect(document["schema"] as? String == "meshtop.findings/v1")
    let findings = try #require(document["findings"] as? [[String: Any]])
    #expect(findings.count == 2)
    #expect(
      Set(findings[1].keys) == [
        "code", "name", "level", "kind", "namespace", "resource", "message", "path", "file", "line",
        "column", "documentation",
      ]
    )
    #expect(findings[0]["line"] as? Int == 2)
    #expect(findings[0]["column"] as? Int == 9)
    #expect(findings[0]["message"] as? String == "subset v3 <does not> \"exist\"\u{1B}[31m")
    let summary = try #require(document["summary"] as? [String: Int])
    #expect(summary == ["error": 1, "warning": 0, "info": 1, "resources": 12])
  }

  @Test func `no output carries a control character`() {
    let outputs = [
      report.json, report.yaml, report.sarif, report.junit(failingFrom: .error),
      report.log(.init(showsSource: true, hasColor: false)),
    ]
    for output in outputs {
      #expect(!output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func `yaml says the same in block style`() {
    #expect(
      empty.yaml == """
        schema: "meshtop.findings/v1"
        findings: []
        summary:
          error: 0
          warning: 0
          info: 0
          resources: 1

        """
    )
    #expect(report.yaml.contains("findings:\n- code: \"IST0101\"\n  name: \"Referenced"))
    #expect(report.yaml.contains("  suggestion:\n    current: \"v3\"\n    replacement: \"v2\"\n"))
  }

  @Test func `log reads like a compiler's`() {
    #expect(
      report.log(.init(showsSource: true, hasColor: false)) == """
        dir with/a.yaml:2:9: error IST0101 subset v3 <does not> "exist"·[31m; did you mean v2? \
        [VirtualService shop/web]
            subset: v3
                    ^
        info IST0118 port [Service db]
        1 error, 1 note in 12 resources

        """
    )
    #expect(
      empty.log(.init(showsSource: false, hasColor: false)) == "nothing found in 1 resource\n"
    )
    #expect(report.log(.init(showsSource: false, hasColor: true)).contains("\u{1B}[1;31merror"))
  }

  @Test func `sarif names rules, places and levels`() throws {
    let document = try object(report.sarif)
    #expect(document["version"] as? String == "2.1.0")
    let runs = try #require(document["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "note"])
    #expect(results[0]["ruleIndex"] as? Int == 0)
    #expect(report.sarif.contains("\"uri\": \"dir%20with/a.yaml\""))
    #expect(report.sarif.contains("\"startLine\": 2"))
  }

  @Test func `junit fails from the threshold on`() throws {
    let text = report.junit(failingFrom: .error)
    #expect(text.contains("tests=\"2\" failures=\"1\""))
    #expect(text.contains("&lt;does not&gt; &quot;exist&quot;"))
    #expect(report.junit(failingFrom: .info).contains("failures=\"2\""))
    #expect(empty.junit(failingFrom: .info).contains("tests=\"1\" failures=\"0\""))
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse())
  }

  @Test(arguments: [(Finding.Level.info, true), (.warning, true), (.error, true)])
  func `a report reaches the levels below its worst`(level: Finding.Level, expected: Bool) {
    #expect(report.reaches(level) == expected)
    #expect(!empty.reaches(level))
  }

  @Test func `a long line is cut around the place`() {
    let line = String(repeating: "x", count: 500) + "!"
    let long = FindingReport(
      findings: [
        Finding(
          code: "C",
          name: "",
          level: .error,
          kind: "K",
          namespace: "",
          resource: "r",
          message: "m",
          file: "f",
          position: SourcePosition(line: 1, column: 501)
        )
      ],
      resourceCount: 1,
      sources: ["f": SourceText(bytes: Array(line.utf8))]
    )
    let lines = long.log(.init(showsSource: true, hasColor: false)).split(separator: "\n")
    #expect(lines[1].hasSuffix("x!"))
    #expect(lines[1].count < 130)
    #expect(lines[2].count == lines[1].count)
  }
}
