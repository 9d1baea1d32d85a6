// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules whose TLS is not what the PeerAuthentication in force accepts, hop by hop: for the
/// host, for each of its subsets and for each port that has settings of its own.
struct PeerTLSAnalyzer: Analyzer {
  let codes: [FindingCode] = [.tlsContradictsPeer]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let modes = PeerModes(model)
    for rule in model.all(.destinationRule) {
      let hops = Self.hops(of: rule)
      guard !hops.isEmpty else { continue }
      for service in Self.services(of: rule, modes) {
        for hop in hops {
          let labels = hop.subset.isEmpty ? [:] : hop.subset
          guard let accepted = modes.mode(of: service, subset: labels, port: hop.port),
            let reason = Self.contradiction(hop.tls["mode"].string, accepted.mode)
          else { continue }
          findings.report(
            .tlsContradictsPeer,
            on: rule,
            at: hop.tls["mode"],
            "\(reason.sends), but PeerAuthentication \(accepted.name) of the called pods"
              + "\(hop.port.map { " on port \($0)" } ?? "") is \(accepted.mode): \(reason.outcome)"
          )
        }
      }
    }
  }

  /// TLS settings with the labels of the pods and the port that they are for.
  private struct Hop {
    let tls: FieldCursor
    let subset: [String: String]
    let port: Int?
  }

  private static func hops(of rule: Resource) -> [Hop] {
    var result: [Hop] = []
    func take(_ policy: FieldCursor, _ subset: [String: String]) {
      if policy["tls"]["mode"].exists {
        result.append(Hop(tls: policy["tls"], subset: subset, port: nil))
      }
      for setting in policy["portLevelSettings"].elements where setting["tls"]["mode"].exists {
        let port = setting["port"]["number"].integer
        result.append(Hop(tls: setting["tls"], subset: subset, port: port))
      }
    }
    take(rule.spec["trafficPolicy"], [:])
    for subset in rule.spec["subsets"].elements {
      take(subset["trafficPolicy"], subset["labels"].textMap)
    }
    return result
  }

  /// The services that a rule's host means; of a wildcard one for each way in which a namespace's
  /// services are called, so that many wildcards over many services stay cheap.
  private static func services(of rule: Resource, _ modes: PeerModes) -> [Resource] {
    let host = rule.spec["host"].string
    guard host.hasPrefix("*") else {
      let name = HostName.service(host, in: rule.effectiveNamespace)
      return modes.model.resource(.service, namespace: name.namespace, name: name.name)
        .map { [$0] } ?? []
    }
    return modes.examples(in: HostName.namespace(ofWildcard: host))
  }

  private static func contradiction(
    _ sent: String,
    _ accepted: String
  ) -> (sends: String, outcome: String)? {
    switch (sent, accepted) {
    case ("DISABLE", "STRICT"): ("sends plain text", "connections are refused")
    case ("SIMPLE", "STRICT"), ("MUTUAL", "STRICT"):
      ("sends TLS without the mesh's own certificates", "connections are refused")
    case ("ISTIO_MUTUAL", "DISABLE"): ("sends mTLS", "connections fail")
    default: nil
    }
  }
}

extension HostName {
  /// The namespace that a wildcard of cluster names holds (`*.shop.svc.cluster.local`); empty for one
  /// that holds every namespace, nil for one that holds no service.
  static func namespace(ofWildcard host: String) -> String? {
    if host == "*" || host == "*.local" || host == "*.cluster.local" || host == "*.\(clusterDomain)"
    {
      return ""
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "*", host.hasSuffix(".\(clusterDomain)") else { return nil }
    return String(parts[1])
  }
}

/// The mode of mTLS by workload, namespace and mesh, the narrowest that is set.
private final class PeerModes {
  let model: ResourceModel
  private let byNamespace: [String: [Resource]]
  private let services: [String: [Resource]]
  private var examplesOfNamespace: [String: [Resource]] = [:]

  init(_ model: ResourceModel) {
    self.model = model
    byNamespace = Dictionary(
      grouping: model.all(.peerAuthentication),
      by: \.effectiveNamespace
    )
    services = Dictionary(grouping: model.all(.service), by: \.effectiveNamespace)
  }

  /// One service of a namespace (empty: of each) for each policy that is in force there.
  func examples(in namespace: String?) -> [Resource] {
    guard let namespace else { return [] }
    if let known = examplesOfNamespace[namespace] { return known }
    let candidates = namespace.isEmpty ? services.values.flatMap(\.self) : services[namespace] ?? []
    var seen: Set<String> = []
    let found = candidates.sorted {
      ($0.effectiveNamespace, $0.name) < ($1.effectiveNamespace, $1.name)
    }
    .filter { service in
      guard let mode = mode(of: service, subset: [:], port: nil) else { return false }
      return seen.insert(mode.name).inserted
    }
    examplesOfNamespace[namespace] = found
    return found
  }

  /// The mode in force for the pods behind a Service, on one of its ports where one is given, with the
  /// policy's name; nil if none is set.
  func mode(
    of service: Resource,
    subset: [String: String],
    port: Int?
  ) -> (mode: String, name: String)? {
    let namespace = service.effectiveNamespace
    let labels = service.spec["selector"].textMap.merging(subset) { _, own in own }
    let own = byNamespace[namespace] ?? []
    let forPods = own.filter {
      let selector = $0.spec["selector"]["matchLabels"].textMap
      return !selector.isEmpty && !labels.isEmpty && LabelSelector.matches(selector, labels)
    }
    let forNamespace = own.filter { $0.spec["selector"]["matchLabels"].isEmpty }
    let forMesh = (byNamespace[model.mesh.rootNamespace] ?? [])
      .filter { $0.spec["selector"]["matchLabels"].isEmpty }
    for policy in forPods {
      // Modes of ports count only where a selector picks the pods; they name the pods' own ports.
      guard let target = targetPort(of: service, port) else { break }
      let mode = policy.spec["portLevelMtls"]["\(target)"]["mode"].string
      if !mode.isEmpty, mode != "UNSET" { return (mode, Self.name(policy)) }
    }
    for policy in forPods + forNamespace + forMesh {
      let mode = policy.spec["mtls"]["mode"].string
      if !mode.isEmpty, mode != "UNSET" { return (mode, Self.name(policy)) }
    }
    return nil
  }

  private static func name(_ policy: Resource) -> String {
    "\(policy.effectiveNamespace)/\(policy.name)"
  }

  private func targetPort(of service: Resource, _ port: Int?) -> Int? {
    guard let port else { return nil }
    let entry = service.spec["ports"].elements.first { $0["port"].integer == port }
    guard let entry else { return nil }
    return entry["targetPort"].exists ? entry["targetPort"].integer : port
  }
}
