// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import MeshModel
import Testing

@Suite struct CodeCatalogTests {
  @Test func `codes are unique and belong to a family`() {
    let codes = CodeCatalog.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in CodeCatalog.all {
      #expect(code.code.hasPrefix(code.family.prefix))
    }
  }

  @Test(arguments: CodeCatalog.all)
  func `every code is explained`(code: FindingCode) throws {
    let explanation = try #require(CodeCatalog.explanation(of: code.code))
    #expect(!explanation.means.isEmpty && !explanation.hurts.isEmpty && !explanation.mend.isEmpty)
    #expect(explanation.wrong.isEmpty == explanation.right.isEmpty)
    #expect(explanation.wrong.isEmpty || explanation.wrong != explanation.right)
    let text = try #require(CodeCatalog.explanationText(of: code.code))
    #expect(text.hasPrefix("\(code.code) \(code.name) (\(code.level.rawValue)): "))
  }

  @Test func `analyzers report only codes of their family that the catalog has`() {
    for family in CodeFamily.allCases {
      for analyzer in AnalyzerCatalog.analyzers(of: family) {
        #expect(!analyzer.codes.isEmpty)
        for code in analyzer.codes {
          #expect(code.family == family)
          #expect(CodeCatalog.code(code.code) == code)
        }
      }
    }
  }

  @Test func `an unknown code has no explanation`() {
    #expect(CodeCatalog.explanationText(of: "IST9999") == nil)
  }
}
