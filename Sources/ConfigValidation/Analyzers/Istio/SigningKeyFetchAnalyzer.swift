// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// An istiod that fetches signing keys (JWKS) from any address that a RequestAuthentication names.
struct SigningKeyFetchAnalyzer: Analyzer {
  let codes: [FindingCode] = [.jwksURIFetchUnrestricted]

  private static let variable = "BLOCKED_CIDRS_IN_JWKS_URIS"

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    guard !model.all(.requestAuthentication).isEmpty else { return }
    for deployment in model.all(.deployment) where deployment.labels["app"] == "istiod" {
      let isRestricted = PodTemplate(deployment).containers
        .flatMap { $0["env"].elements }
        .contains { $0["name"].text == Self.variable && !$0["value"].string.isEmpty }
      guard !isRestricted else { continue }
      findings.report(
        .jwksURIFetchUnrestricted,
        on: deployment,
        "istiod may fetch signing keys from any address; set \(Self.variable) "
          + "to keep it from internal ones"
      )
    }
  }
}
