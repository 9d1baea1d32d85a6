// SPDX-License-Identifier: Apache-2.0

/// What `--explain` says of a code.
package struct CodeExplanation: Sendable {
  /// What the finding says.
  package let means: String
  /// What comes of it.
  package let hurts: String
  /// How it is put right.
  package let mend: String
  /// Configuration that is reported; empty for codes that no configuration causes.
  package let wrong: String
  /// The same put right.
  package let right: String

  package init(means: String, hurts: String, mend: String, wrong: String = "", right: String = "") {
    self.means = means
    self.hurts = hurts
    self.mend = mend
    self.wrong = wrong
    self.right = right
  }

  /// The explanations of `istioctl analyze`'s codes by code.
  static let istio: [String: CodeExplanation] = [
    istioReferences, istioRouting, istioWorkloads, istioPolicies, istioControlPlane,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
