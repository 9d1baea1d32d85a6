// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What an analysis of configuration found, ready to be printed.
package struct FindingReport: Sendable {
  /// In the order in which they are to be shown.
  package let findings: [Finding]
  /// How many objects were looked at.
  package let resourceCount: Int
  /// Descriptions of the codes that may occur.
  package let rules: [FindingRule]
  /// The files' texts by name, for the lines that `log` shows.
  package let sources: [String: SourceText]

  /// Takes the values as they are.
  package init(
    findings: [Finding],
    resourceCount: Int,
    rules: [FindingRule] = [],
    sources: [String: SourceText] = [:]
  ) {
    self.findings = findings
    self.resourceCount = resourceCount
    self.rules = rules
    self.sources = sources
  }

  /// How many findings are of a level.
  package func count(_ level: Finding.Level) -> Int {
    findings.reduce(0) { $0 + ($1.level == level ? 1 : 0) }
  }

  /// Whether a finding is at or above the level.
  package func reaches(_ threshold: Finding.Level) -> Bool {
    findings.contains { $0.level >= threshold }
  }
}

/// What a code stands for.
package struct FindingRule: Sendable, Hashable {
  /// The code, `IST0101`.
  package let code: String
  /// The name, unique in kind and namespace.
  package let name: String
  /// How bad it is.
  package let level: Finding.Level
  /// What it says, in a few words.
  package let summary: String
  /// Empty where there is no page.
  package let documentation: String

  /// Takes the values as they are.
  package init(
    code: String,
    name: String,
    level: Finding.Level,
    summary: String,
    documentation: String
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.summary = summary
    self.documentation = documentation
  }
}
