// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import Foundation
import Testing

@Suite struct CodeCoverageTests {
  /// Codes that no configuration causes: an analyzer's own failure, and what only upgrade checks or
  /// nothing at all reports any more.
  private static let silent: Set<String> = [
    "IST0001", "IST0136", "IST0141", "IST0142", "IST0143", "IST0156", "IST0168", "IST0169",
    "IST0172",
  ]

  /// The texts of all tests of this module but this one.
  private static let texts: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return files.compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "CodeCoverageTests.swift" }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
  }()

  @Test func `the tests are found`() {
    #expect(Self.texts.count > 50)
  }

  @Test(arguments: CodeCatalog.all.filter { $0.family != .kiali && !silent.contains($0.code) })
  func `a test expects the code at a place`(code: FindingCode) {
    let isExpected = Self.texts.contains { text in
      text.split(separator: "\n").contains { line in
        line.contains("expect: ") && line.contains(code.code)
          || line.contains("#expect") && line.contains(code.code)
          || line.contains("(\"\(code.code)\"") || line.contains("\"\(code.code)\"]")
      }
    }
    #expect(isExpected, "no test of \(code.code)")
  }

  @Test func `every code that configuration causes has an analyzer`() {
    let reported = Set(AnalyzerCatalog.all.flatMap(\.codes).map(\.code))
    let missing = CodeCatalog.all.map(\.code).filter { !reported.contains($0) }
    #expect(Set(missing).subtracting(Self.silent).isEmpty, "\(missing)")
  }
}
