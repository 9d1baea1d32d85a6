// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// The explanations of Kiali's codes by code.
  ///
  /// Their examples are complete: the wrong one has the finding, the right one has not.
  static let kiali: [String: CodeExplanation] = [
    kialiSelectors, kialiPolicies, kialiRules, kialiRuleModes,
    kialiPeers, kialiServices, kialiRoutes, kialiAmbient,
    kialiWorkloads, kialiGatewayAPI,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
