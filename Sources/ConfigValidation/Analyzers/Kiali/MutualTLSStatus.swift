// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Whether the traffic to the workloads of an AuthorizationPolicy is mutual TLS, by the
/// PeerAuthentications and DestinationRules (kiali/catalogue, "KIA0105").
struct MutualTLSStatus {
  private enum Outcome {
    case on
    case off
    case partial
    case unset
  }

  private let mesh: KialiMesh
  private let services: [Resource]
  private let selectors: LabelIndex
  private var byNamespace: [String: Bool] = [:]

  init(_ model: ResourceModel) {
    mesh = model.kiali
    services = model.services.all
    selectors = LabelIndex(
      services.map { ($0.effectiveNamespace, $0.spec["selector"].textMap) }
    )
  }

  /// Whether the policy's callers present a certificate.
  mutating func isOn(for policy: Resource) -> Bool {
    let namespace = policy.effectiveNamespace
    if let isOn = workloadSetting(policy.selectorLabels, in: namespace) { return isOn }
    if let isOn = byNamespace[namespace] { return isOn }
    let isOn = isNamespaceOn(namespace)
    byNamespace[namespace] = isOn
    return isOn
  }

  /// What the namespace's PeerAuthentications for single workloads decide; nil if none does.
  private func workloadSetting(_ labels: [String: String], in namespace: String) -> Bool? {
    guard !labels.isEmpty else { return nil }
    for policy in mesh.peerAuthentications.selecting(in: namespace) {
      let selector = policy.selectorLabels
      guard LabelSelector.matches(selector, labels) else { continue }
      switch policy.peerMode {
      case "STRICT": return true
      case "DISABLE": return false
      case "PERMISSIVE": return callersSetting(selector, in: namespace)
      default: continue
      }
    }
    return nil
  }

  /// What the rules for the services of a workload make callers do; nil if they leave it open.
  private func callersSetting(_ selector: [String: String], in namespace: String) -> Bool? {
    let rules = selectors.matches(selector, in: namespace)
      .flatMap { mesh.destinationRules.naming(ServiceIdentity(services[$0].name, namespace)) }
      .filter { $0.viewers.includes(namespace) }
      .sorted { $0.index < $1.index }
    for rule in rules {
      if rule.isMutual { return true }
      if rule.tlsMode == "DISABLE" { return false }
    }
    return nil
  }

  private func isNamespaceOn(_ namespace: String) -> Bool {
    let peers = mesh.peerAuthentications
    let peer = peers.wideModes(of: namespace).first
    let meshPeer = peers.wideModes(of: mesh.namespaces.root).first
    let rule = ruleMode(mesh.reader.fullName("*", namespace), seenFrom: namespace)
    let meshRule = ruleMode("*.local", seenFrom: namespace)
    let outcome: Outcome
    if let decided = decided(rule, peer) {
      outcome = decided
    } else if rule == nil, peer == nil {
      outcome = judge(meshRule, meshPeer)
    } else {
      outcome = judge(rule ?? meshRule, peer ?? meshPeer, isFilledUp: true)
    }
    switch outcome {
    case .on: return true
    case .unset: return mesh.settings.hasAutoMTLS
    case .off, .partial: return false
    }
  }

  /// The mode of the first rule for that host; nil if none says anything on TLS.
  private func ruleMode(_ host: String, seenFrom namespace: String) -> String? {
    let rule = mesh.destinationRules.written(for: host).first {
      $0.viewers.includes(namespace) && $0.resource.spec["trafficPolicy"]["tls"].exists
    }
    return rule.map { $0.tlsMode ?? "" }
  }

  private func decided(_ rule: String?, _ peer: String?, takesPermissive: Bool = true) -> Outcome? {
    let isAuto = rule == nil && mesh.settings.hasAutoMTLS
    let isMutual = rule == "ISTIO_MUTUAL" || rule == "MUTUAL"
    let isAccepted = peer == "STRICT" || (takesPermissive && peer == "PERMISSIVE")
    if isAccepted, isMutual || isAuto { return .on }
    if peer == "DISABLE", rule == "DISABLE" || isAuto { return .off }
    return nil
  }

  private func judge(_ rule: String?, _ peer: String?, isFilledUp: Bool = false) -> Outcome {
    if let outcome = decided(rule, peer, takesPermissive: !isFilledUp) { return outcome }
    switch (rule, peer) {
    case (nil, nil): return .unset
    case (nil, "DISABLE"), ("DISABLE", nil): return .off
    case ("ISTIO_MUTUAL", nil) where mesh.settings.hasAutoMTLS,
      ("MUTUAL", nil) where mesh.settings.hasAutoMTLS:
      return .on
    default: return .partial
    }
  }
}
