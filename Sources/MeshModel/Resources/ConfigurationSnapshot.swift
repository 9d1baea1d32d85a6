// SPDX-License-Identifier: Apache-2.0

/// The configuration in force at one moment, and what the analyzers say of it.
package struct ConfigurationSnapshot: Sendable {
  /// When it was read.
  package var readAt: Timestamp
  /// All objects, in the order in which they were read.
  package var resources: [Resource]
  /// The analyzers' findings, both families kept apart.
  package var findings: [Finding]
  /// The text of each file, by the name that resources and findings call it.
  package var sources: [String: SourceText]
  /// What could not be read, one line each.
  package var problems: [String]

  package init(
    readAt: Timestamp,
    resources: [Resource] = [],
    findings: [Finding] = [],
    sources: [String: SourceText] = [:],
    problems: [String] = []
  ) {
    self.readAt = readAt
    self.resources = resources
    self.findings = findings
    self.sources = sources
    self.problems = problems
  }
}
