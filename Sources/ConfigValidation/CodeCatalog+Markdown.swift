// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension CodeCatalog {
  /// The lines of Docs/Analyzers.md: all codes by family.
  package static var markdown: [String] {
    var lines = [
      "# Analyzers", "",
      "What `meshtop analyze` and the configuration pane report. `meshtop analyze --explain CODE` says",
      "what a code means, why it hurts and how to mend it. This page is made from the catalog of codes;",
      "a test keeps it equal.",
    ]
    for family in CodeFamily.allCases {
      lines += ["", "## \(title(of: family))", "", "| code | level | name | reported when |"]
      lines.append("| --- | --- | --- | --- |")
      lines += all.filter { $0.family == family }.map { code in
        let summary = code.summary.split(separator: "|").joined(separator: "\\|")
        return "| \(code.code) | \(code.level.rawValue) | \(code.name) | \(summary) |"
      }
    }
    return lines
  }

  private static func title(of family: CodeFamily) -> String {
    switch family {
    case .istio: "Those of `istioctl analyze`"
    case .kiali: "Those of Kiali's validations"
    case .meshtop: "meshtop's own"
    }
  }
}
