// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension FindingReport {
  /// The report as `meshtop.findings/v1` in JSON (Docs, "meshtop analyze -o json").
  package var json: String { document.json + "\n" }

  /// The same document in YAML.
  package var yaml: String { document.yaml }

  private var document: DocumentValue {
    .object([
      ("schema", .text("meshtop.findings/v1")),
      ("findings", .list(findings.map(Self.document))),
      (
        "summary",
        .object([
          ("error", .number(count(.error))), ("warning", .number(count(.warning))),
          ("info", .number(count(.info))), ("resources", .number(resourceCount)),
        ])
      ),
    ])
  }

  private static func document(_ finding: Finding) -> DocumentValue {
    var fields: [(key: String, value: DocumentValue)] = [
      ("code", .text(finding.code)), ("name", .text(finding.name)),
      ("level", .text(finding.level.rawValue)), ("kind", .text(finding.kind)),
      ("namespace", .text(finding.namespace)), ("resource", .text(finding.resource)),
      ("message", .text(finding.message)), ("path", .text(finding.path)),
      ("file", .text(finding.file)), ("line", .number(finding.line)),
      ("column", .number(finding.column)), ("documentation", .text(finding.documentation)),
    ]
    if let suggestion = finding.suggestion {
      fields.append(
        (
          "suggestion",
          .object([
            ("current", .text(suggestion.current)), ("replacement", .text(suggestion.replacement)),
          ])
        )
      )
    }
    return .object(fields)
  }
}
