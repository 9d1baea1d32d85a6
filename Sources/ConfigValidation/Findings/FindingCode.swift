// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A code that analyzers report, with what `--list-codes` shows of it.
package struct FindingCode: Sendable, Hashable {
  /// `IST0101`.
  package let code: String
  /// `ReferencedResourceNotFound`.
  package let name: String
  /// The usual level; an analyzer may report another where the catalogue says so.
  package let level: Finding.Level
  /// When it is reported, in a few words.
  package let summary: String

  /// Takes the values as they are.
  package init(_ code: String, _ name: String, _ level: Finding.Level, _ summary: String) {
    self.code = code
    self.name = name
    self.level = level
    self.summary = summary
  }

  /// Whose code it is.
  package var family: CodeFamily {
    CodeFamily.allCases.first { code.hasPrefix($0.prefix) } ?? .meshtop
  }

  /// The page that explains the code; empty for meshtop's own.
  package var documentation: String {
    switch family {
    case .istio:
      "https://istio.io/latest/docs/reference/config/analysis/\(code.lowercased())/"
    case .kiali:
      "https://kiali.io/docs/features/validations/#\(code.lowercased())"
    case .meshtop: ""
    }
  }
}

/// A family of codes; `--codes` chooses among them.
package enum CodeFamily: String, Sendable, Hashable, CaseIterable {
  case istio = "ist"
  case kiali = "kia"
  case meshtop = "mt"

  /// What its codes begin with.
  package var prefix: String { rawValue.uppercased() }
}
