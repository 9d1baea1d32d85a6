// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules for hosts that nobody knows, and subsets without pods.
struct DestinationRuleHostAnalyzer: Analyzer {
  let codes: [FindingCode] = [.unknownDestinationRuleHost, .destinationRuleSubsetNotSelectPods]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let rules = model.all(.destinationRule)
    guard !rules.isEmpty else { return }
    let pods = PodsWithLocality(model)
    for rule in rules {
      let host = rule.spec["host"].string
      let namespace = rule.effectiveNamespace
      let known = model.hosts.lookUp(
        host,
        from: namespace,
        exportTo: rule.spec["exportTo"].texts
      )
      guard let known else {
        findings.report(
          .unknownDestinationRuleHost,
          on: rule,
          at: rule.spec["host"],
          "host \(host) is no known service, so the rule has no effect",
          suggestion: suggestion(for: host, in: namespace, model.hosts)
        )
        continue
      }
      for subset in rule.spec["subsets"].elements {
        var selector = subset["labels"].textMap
        selector.merge(known.workloadSelector) { own, _ in own }
        if pods.contains(selector) { continue }
        findings.report(
          .destinationRuleSubsetNotSelectPods,
          on: rule,
          at: subset["labels"],
          "subset \(subset["name"].string) selects no pod "
            + "(\(LabelSelector.text(selector))); requests to it fail with 503"
        )
      }
    }
  }

  private func suggestion(
    for host: String,
    in namespace: String,
    _ hosts: HostRegistry
  ) -> String? {
    guard let near = hosts.nearest(to: HostName.full(host, in: namespace), from: namespace) else {
      return nil
    }
    let service = HostName.service(near, in: "")
    return HostName.isShort(host) && service.namespace == namespace ? service.name : near
  }
}

/// Pods found by their labels and by the place of their node.
private struct PodsWithLocality {
  private let labels: LabelIndex

  init(_ model: ResourceModel) {
    var nodes: [String: [String: String]] = [:]
    for node in model.all(.node) { nodes[node.name] = Self.locality(of: node) }
    labels = LabelIndex(
      model.pods.all.map { pod in
        guard !nodes.isEmpty, let locality = nodes[pod.spec["nodeName"].string] else {
          return (pod.effectiveNamespace, pod.labels)
        }
        return (pod.effectiveNamespace, pod.labels.merging(locality) { own, _ in own })
      }
    )
  }

  func contains(_ selector: [String: String]) -> Bool { !labels.matches(selector).isEmpty }

  /// Region, zone and subzone, each only where the one before is set, and the node's name.
  private static func locality(of node: Resource) -> [String: String] {
    var result = ["kubernetes.io/hostname": node.name]
    for key in [
      "topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone",
    ] {
      guard let value = node.labels[key], !value.isEmpty else { break }
      result[key] = value
    }
    return result
  }
}
