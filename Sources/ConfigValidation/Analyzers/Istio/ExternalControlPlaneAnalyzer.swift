// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// How webhooks reach a control plane outside the cluster.
struct ExternalControlPlaneAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .invalidExternalControlPlaneConfig, .externalControlPlaneAddressIsNotAHostname,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let validating = model.all(.validatingWebhook).filter {
      $0.name == "istiod-default-validator" || $0.name.hasPrefix("istio-validator")
    }
    let mutating = model.all(.mutatingWebhook).filter {
      $0.name.hasPrefix("istio-sidecar-injector")
    }
    for configuration in validating + mutating {
      for webhook in configuration.root["webhooks"].elements {
        check(webhook, of: configuration, &findings)
      }
    }
  }

  private func check(
    _ webhook: FieldCursor,
    of configuration: Resource,
    _ findings: inout FindingCollector
  ) {
    let client = webhook["clientConfig"]
    let name = webhook["name"].string
    guard let text = client["url"].text, !text.isEmpty else {
      if !client["service"].exists {
        findings.report(
          .invalidExternalControlPlaneConfig,
          on: configuration,
          at: client,
          "webhook \(name) says neither url nor service, so it calls nobody"
        )
      }
      return
    }
    guard let host = WebAddress(text)?.host, !host.isEmpty else {
      findings.report(
        .invalidExternalControlPlaneConfig,
        on: configuration,
        at: client["url"],
        "the url of webhook \(name) is no URL: \(text)"
      )
      return
    }
    if NetworkAddress.isAddress(host) {
      findings.report(
        .externalControlPlaneAddressIsNotAHostname,
        on: configuration,
        at: client["url"],
        "webhook \(name) calls the address \(host); a host name survives its change"
      )
    }
  }
}
