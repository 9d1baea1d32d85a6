// SPDX-License-Identifier: Apache-2.0

package import MeshModel

extension FindingReport {
  /// The report as JUnit XML: a test case for each finding, failed at or above the threshold; one
  /// that passes where there is none.
  package func junit(failingFrom threshold: Finding.Level) -> String {
    let failures = findings.reduce(0) { $0 + ($1.level >= threshold ? 1 : 0) }
    let tests = max(1, findings.count)
    var result = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="meshtop analyze" tests="\(tests)" failures="\(failures)" errors="0">
        <testsuite name="configuration" tests="\(tests)" failures="\(failures)" errors="0" skipped="0">

      """
    if findings.isEmpty {
      result += "    <testcase classname=\"configuration\" name=\"\(resourceCount) resources\"/>\n"
    }
    for finding in findings {
      result += Self.testCase(finding, isFailure: finding.level >= threshold)
    }
    return result + "  </testsuite>\n</testsuites>\n"
  }

  private static func testCase(_ finding: Finding, isFailure: Bool) -> String {
    let resource = [finding.namespace, finding.resource].filter { !$0.isEmpty }
    let name = "\(finding.code) \(finding.kind) \(resource.joined(separator: "/"))"
    let file = finding.file.isEmpty ? "cluster" : finding.file
    let place = finding.line > 0 ? "\(file):\(finding.line):\(finding.column)" : file
    let text = "\(place): \(finding.level.rawValue) \(finding.code) \(finding.message)"
    let body =
      isFailure
      ? "<failure type=\"\(escaped(finding.name))\" message=\"\(escaped(finding.message))\">"
        + "\(escaped(text))</failure>"
      : "<system-out>\(escaped(text))</system-out>"
    return """
          <testcase classname="\(escaped(file))" name="\(escaped(name))">
            \(body)
          </testcase>

      """
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in DisplayText.sanitized(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
