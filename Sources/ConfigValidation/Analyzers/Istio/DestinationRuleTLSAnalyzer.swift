// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules that encrypt without checking whom they talk to.
struct DestinationRuleTLSAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .noServerCertificateVerificationDestinationLevel, .noServerCertificateVerificationPortLevel,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for rule in model.all(.destinationRule) {
      let hasSelector = rule.spec["workloadSelector"].exists
      let policy = rule.spec["trafficPolicy"]
      if isUnverified(policy["tls"], hasSelector: hasSelector) {
        findings.report(
          .noServerCertificateVerificationDestinationLevel,
          on: rule,
          at: policy["tls"],
          "TLS mode \(policy["tls"]["mode"].string) without caCertificates: "
            + "the certificate of \(rule.spec["host"].string) is not verified"
        )
      }
      for settings in policy["portLevelSettings"].elements
      where isUnverified(settings["tls"], hasSelector: hasSelector) {
        findings.report(
          .noServerCertificateVerificationPortLevel,
          on: rule,
          at: settings["tls"],
          "TLS mode \(settings["tls"]["mode"].string) without caCertificates: "
            + "the certificate on port \(settings["port"]["number"].string) is not verified"
        )
      }
    }
  }

  private func isUnverified(_ tls: FieldCursor, hasSelector: Bool) -> Bool {
    guard ["SIMPLE", "MUTUAL"].contains(tls["mode"].string), tls["caCertificates"].isEmpty else {
      return false
    }
    return !(hasSelector && !tls["credentialName"].isEmpty)
  }
}
