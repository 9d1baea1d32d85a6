// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// All codes with what is known of them.
package enum CodeCatalog {
  /// By family and number.
  package static let all: [FindingCode] =
    FindingCode.istio + FindingCode.kiali + FindingCode.meshtop

  private static let explanations: [String: CodeExplanation] = CodeExplanation.istio
    .merging(CodeExplanation.kiali) { first, _ in first }
    .merging(CodeExplanation.meshtop) { first, _ in first }

  /// The code of that name, `IST0101`; nil if there is none.
  package static func code(_ name: String) -> FindingCode? {
    all.first { $0.code == name }
  }

  /// What is known of a code; nil if there is none or nothing is known.
  package static func explanation(of name: String) -> CodeExplanation? { explanations[name] }

  /// What `--explain` prints of a code; nil if there is none.
  package static func explanationText(of name: String) -> String? {
    guard let code = code(name) else { return nil }
    var parts = ["\(code.code) \(code.name) (\(code.level.rawValue)): \(code.summary)"]
    if let explanation = explanation(of: name) {
      parts += [
        "What it means\n\(indented(explanation.means))",
        "Why it hurts\n\(indented(explanation.hurts))",
        "How to mend it\n\(indented(explanation.mend))",
      ]
      if !explanation.wrong.isEmpty {
        parts += [
          "Wrong\n\(indented(explanation.wrong))", "Right\n\(indented(explanation.right))",
        ]
      }
    }
    if !code.documentation.isEmpty { parts.append(code.documentation) }
    return parts.joined(separator: "\n\n")
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "  \($0)" }.joined(separator: "\n")
  }
}
