// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What was read from configuration files.
package struct ConfigurationReading: Sendable {
  /// In the order of files and documents; doubles are kept.
  package var resources: [Resource] = []
  /// What could not be read, in the order of the input.
  package var problems: [ReadProblem] = []
  /// The text of each file by its name.
  package var sources: [String: SourceText] = [:]

  /// Takes the values as they are.
  package init() {}

  /// Adds what another reading found behind this one's.
  package mutating func append(_ other: ConfigurationReading) {
    resources += other.resources
    problems += other.problems
    sources.merge(other.sources) { first, _ in first }
  }

  /// Whether something had to be left out.
  package var hasUnreadableInput: Bool {
    problems.contains { $0.severity == .unreadable }
  }
}
