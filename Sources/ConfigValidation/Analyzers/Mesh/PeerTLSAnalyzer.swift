// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules whose TLS is not what the PeerAuthentication in force accepts.
struct PeerTLSAnalyzer: Analyzer {
  let codes: [FindingCode] = [.tlsContradictsPeer]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let modes = PeerModes(model)
    for rule in model.all(.destinationRule) {
      let tls = rule.spec["trafficPolicy"]["tls"]
      guard let mode = tls["mode"].text else { continue }
      let target = HostName.service(rule.spec["host"].string, in: rule.effectiveNamespace)
      guard
        let service = model.resource(.service, namespace: target.namespace, name: target.name),
        let strictest = modes.mode(of: service)
      else { continue }
      if mode == "DISABLE", strictest.mode == "STRICT" {
        findings.report(
          .tlsContradictsPeer,
          on: rule,
          at: tls["mode"],
          "sends plain text, but PeerAuthentication \(strictest.name) of the called pods is STRICT: "
            + "connections are refused"
        )
      } else if mode == "ISTIO_MUTUAL", strictest.mode == "DISABLE" {
        findings.report(
          .tlsContradictsPeer,
          on: rule,
          at: tls["mode"],
          "sends mTLS, but PeerAuthentication \(strictest.name) of the called pods is DISABLE: "
            + "connections fail"
        )
      }
    }
  }
}

/// The mode of mTLS by workload, namespace and mesh, the narrowest that is set.
private struct PeerModes {
  private let model: ResourceModel
  private let byNamespace: [String: [Resource]]

  init(_ model: ResourceModel) {
    self.model = model
    byNamespace = Dictionary(
      grouping: model.all(.peerAuthentication),
      by: \.effectiveNamespace
    )
  }

  /// The mode in force for the pods behind a Service, with the policy's name; nil if none is set.
  func mode(of service: Resource) -> (mode: String, name: String)? {
    let namespace = service.effectiveNamespace
    let selector = service.spec["selector"].textMap
    let own = byNamespace[namespace] ?? []
    let forPods = own.filter {
      let labels = $0.spec["selector"]["matchLabels"].textMap
      return !labels.isEmpty && !selector.isEmpty && LabelSelector.matches(labels, selector)
    }
    let forNamespace = own.filter { $0.spec["selector"]["matchLabels"].isEmpty }
    let forMesh = (byNamespace[model.mesh.rootNamespace] ?? [])
      .filter { $0.spec["selector"]["matchLabels"].isEmpty }
    for policy in forPods + forNamespace + forMesh {
      let mode = policy.spec["mtls"]["mode"].string
      if !mode.isEmpty, mode != "UNSET" {
        return (mode, "\(policy.effectiveNamespace)/\(policy.name)")
      }
    }
    return nil
  }
}
