// SPDX-License-Identifier: Apache-2.0

/// Looks at all resources with one concern and reports what is wrong.
///
/// An analyzer keeps no state between runs, never fails on fields of a wrong type (it reads them as
/// absent), and costs no more than the resources it looks at and what the indexes of the model
/// return: no comparison of each with each. A new one is a file in its family's folder, a test file
/// that marks the expected places with `# expect: CODE`, and an entry in `AnalyzerCatalog`.
package protocol Analyzer: Sendable {
  /// The codes that it may report.
  var codes: [FindingCode] { get }

  /// Reports what it finds.
  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector)
}
