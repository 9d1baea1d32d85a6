// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

/// Analyzes a text and compares the findings with the comments `# expect: IST0101 IST0112` on the
/// lines where they belong; `# expect: IST0101 IST0101` asks for two.
///
/// Only the codes that `codes` lists count.
func expectMarkedFindings(
  _ text: String,
  codes: [String],
  mesh: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let reading = ResourceReader().read(text, file: "test.yaml")
  #expect(reading.problems.isEmpty, sourceLocation: sourceLocation)
  let findings = analyze(reading.resources, codes: codes, mesh: mesh)
  var expected: [String] = []
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    guard let marker = line.range(of: "# expect: ") else { continue }
    expected += line[marker.upperBound...].split(separator: " ").map { "\(index + 1) \($0)" }
  }
  let found = findings.map { "\($0.line) \($0.code)" }
  #expect(
    found.sorted() == expected.sorted(),
    "\(findings.map(\.message))",
    sourceLocation: sourceLocation
  )
}

/// The findings of the given codes.
func analyze(_ resources: [Resource], codes: [String]? = nil, mesh: String? = nil) -> [Finding] {
  var options = ConfigurationAnalysis.Options()
  options.meshDocument = mesh.flatMap(ResourceReader.document(in:))
  if let codes {
    options.families = Set(
      CodeFamily.allCases.filter { family in codes.contains { $0.hasPrefix(family.prefix) } }
    )
  }
  return ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
    .findings(in: resources)
    .filter { codes?.contains($0.code) ?? true }
}

extension StringProtocol {
  fileprivate func range(of marker: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(marker) {
        return start..<index(start, offsetBy: marker.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
