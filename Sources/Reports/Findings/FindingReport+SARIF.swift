// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension FindingReport {
  /// The report as SARIF 2.1.0, which code review tools read.
  package var sarif: String {
    let indices = Dictionary(
      rules.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    let driver = DocumentValue.object([
      ("name", .text("meshtop")), ("rules", .list(rules.map(Self.rule))),
    ])
    let run = DocumentValue.object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .text("unicodeCodePoints")),
      ("results", .list(findings.map { Self.result($0, ruleIndex: indices[$0.code]) })),
    ])
    return DocumentValue.object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")), ("runs", .list([run])),
    ]).json + "\n"
  }

  private static func rule(_ rule: FindingRule) -> DocumentValue {
    var fields: [(key: String, value: DocumentValue)] = [
      ("id", .text(rule.code)), ("name", .text(rule.name)),
      ("shortDescription", .object([("text", .text(rule.summary))])),
      ("defaultConfiguration", .object([("level", .text(level(rule.level)))])),
    ]
    if !rule.documentation.isEmpty { fields.append(("helpUri", .text(rule.documentation))) }
    return .object(fields)
  }

  private static func result(_ finding: Finding, ruleIndex: Int?) -> DocumentValue {
    var fields: [(key: String, value: DocumentValue)] = [("ruleId", .text(finding.code))]
    if let ruleIndex { fields.append(("ruleIndex", .number(ruleIndex))) }
    fields += [
      ("level", .text(level(finding.level))),
      ("message", .object([("text", .text(finding.message))])),
      ("locations", .list([location(of: finding)])),
    ]
    return .object(fields)
  }

  private static func location(of finding: Finding) -> DocumentValue {
    let name = [finding.kind, finding.namespace, finding.resource, finding.path]
      .filter { !$0.isEmpty }.joined(separator: "/")
    let logical = DocumentValue.object([
      ("fullyQualifiedName", .text(name)), ("kind", .text("resource")),
    ])
    var fields: [(key: String, value: DocumentValue)] = []
    if !finding.file.isEmpty {
      var physical: [(key: String, value: DocumentValue)] = [
        ("artifactLocation", .object([("uri", .text(uri(finding.file)))]))
      ]
      if finding.line > 0 {
        physical.append(
          (
            "region",
            .object([
              ("startLine", .number(finding.line)),
              ("startColumn", .number(max(1, finding.column))),
            ])
          )
        )
      }
      fields.append(("physicalLocation", .object(physical)))
    }
    fields.append(("logicalLocations", .list([logical])))
    return .object(fields)
  }

  private static func level(_ level: Finding.Level) -> String {
    switch level {
    case .info: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// The file as a relative or `file:` reference, percent-encoded (RFC 3986).
  private static func uri(_ file: String) -> String {
    if file == "-" { return "stdin" }
    var result = file.hasPrefix("/") ? "file://" : ""
    for byte in file.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
