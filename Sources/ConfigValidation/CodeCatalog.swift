// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// All codes with what is known of them.
package enum CodeCatalog {
  /// By family and number.
  package static let all: [FindingCode] = FindingCode.istio + FindingCode.kiali

  /// The code of that name, `IST0101`; nil if there is none.
  package static func code(_ name: String) -> FindingCode? {
    all.first { $0.code == name }
  }

  /// What `--explain` prints of a code; nil if there is none.
  package static func explanation(of name: String) -> String? {
    code(name).map { "\($0.code) \($0.name) (\($0.level.rawValue))\n\n\($0.summary)" }
  }
}
