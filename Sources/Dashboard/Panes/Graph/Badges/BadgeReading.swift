// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports

/// Finds the badges of nodes and edges.
struct BadgeReading {
  let configuration: ConfigurationFacts
  /// Workloads some pod of which has no proxy, by namespace and name.
  private let bare: Set<ServiceHost>

  init(configuration: ConfigurationFacts, pods: [PodSummary]) {
    self.configuration = configuration
    bare = Set(
      pods.lazy.filter { !$0.hasProxy && !$0.workload.isEmpty }
        .map { ServiceHost(namespace: $0.namespace, name: $0.workload) }
    )
  }

  /// The services that a node stands behind: those that its callers named, those whose selector
  /// chooses it, else one that is called as the app.
  func hosts(
    of node: GraphNode,
    inbound: some Sequence<GraphEdge>,
    labels: [[String: String]]
  ) -> Set<ServiceHost> {
    var result: Set<ServiceHost> = []
    if let service = node.service, node.kind == .service {
      result.insert(host(service, in: node.namespace))
    }
    for edge in inbound {
      for response in edge.responses where !response.host.isEmpty {
        result.insert(host(response.host, in: node.namespace))
      }
    }
    for (service, selector) in configuration.serviceSelectors
    where service.namespace == node.namespace && !selector.isEmpty {
      if labels.contains(where: { BadgeReading.selects(selector, $0) }) { result.insert(service) }
    }
    if result.isEmpty, let app = node.app {
      result.insert(ServiceHost(namespace: node.namespace, name: app))
    }
    return result
  }

  /// What a node is marked with.
  func remarks(
    on node: GraphNode,
    hosts: Set<ServiceHost>,
    labels: [[String: String]],
    inbound: [GraphEdge],
    isPlain: (GraphEdge) -> Bool
  ) -> [BadgeRemark] {
    var result: Set<BadgeRemark> = []
    for host in hosts {
      for candidate in [host, ServiceHost(namespace: host.namespace, name: "*")] {
        for remark in configuration.hosts[candidate] ?? []
        where isOf(remark.labels, node: node, labels: labels) {
          result.insert(remark.remark)
        }
      }
    }
    for remark in configuration.selectors
    where (remark.namespace.isEmpty || remark.namespace == node.namespace)
      && (node.kind == .workload || node.kind == .app)
      && (remark.selector.isEmpty
        || labels.contains { BadgeReading.selects(remark.selector, $0) })
    {
      result.insert(remark.remark)
    }
    if let workload = node.workload {
      let name = ServiceHost(namespace: node.namespace, name: workload)
      result.formUnion(configuration.workloadRemarks[name] ?? [])
      if bare.contains(name) {
        result.insert(BadgeRemark(.outOfMesh, "some of its pods have no proxy"))
      }
    }
    if node.isGateway { result.insert(BadgeRemark(.gateway, "traffic enters or leaves here")) }
    if node.isServiceEntry, !result.contains(where: { $0.badge == .serviceEntry }) {
      result.insert(BadgeRemark(.serviceEntry, "a ServiceEntry names it"))
    }
    let plain = inbound.filter(isPlain)
    if !plain.isEmpty {
      result.insert(
        BadgeRemark(.plaintext, "\(plain.count) of \(inbound.count) callers are not all mTLS")
      )
    }
    return BadgeReading.sorted(result)
  }

  /// What an edge is marked with: plain text, what its flags tell, and findings on its host.
  func remarks(on edge: GraphEdge, isPlain: Bool) -> [BadgeRemark] {
    var result: Set<BadgeRemark> = []
    if isPlain {
      let percent = FigureText.percent(edge.traffic.mtlsPercent)
      result.insert(BadgeRemark(.plaintext, "mutual TLS for \(percent) of it"))
    }
    for response in edge.responses {
      let flags = response.flags.split(separator: ",")
      if flags.contains("FI") || flags.contains("DI") {
        result.insert(BadgeRemark(.faultInjection, "its proxies report injected faults"))
      }
      if flags.contains("UO") {
        result.insert(BadgeRemark(.circuitBreaker, "it is open: requests are refused"))
      }
      for remark in configuration.hosts[host(response.host, in: "")] ?? []
      where remark.labels.isEmpty && remark.remark.badge.isWarning {
        result.insert(remark.remark)
      }
    }
    return BadgeReading.sorted(result)
  }

  private func host(_ text: String, in namespace: String) -> ServiceHost {
    ServiceHost(text, in: namespace, namespaces: configuration.namespaces)
  }

  /// Whether a subset's labels are those of the node; without objects its version decides.
  private func isOf(
    _ subset: [String: String],
    node: GraphNode,
    labels: [[String: String]]
  ) -> Bool {
    if subset.isEmpty || node.kind == .service { return true }
    guard labels.isEmpty else {
      return labels.contains { BadgeReading.selects(subset, $0) }
    }
    return subset["version"].map { $0 == node.version || node.version == nil } ?? true
  }

  static func selects(_ selector: [String: String], _ labels: [String: String]) -> Bool {
    selector.allSatisfy { labels[$0.key] == $0.value }
  }

  private static func sorted(_ remarks: Set<BadgeRemark>) -> [BadgeRemark] {
    let order = Dictionary(
      uniqueKeysWithValues: MeshBadge.allCases.enumerated().map { ($1, $0) }
    )
    return remarks.sorted { left, right in
      let places = (order[left.badge] ?? 0, order[right.badge] ?? 0)
      return places.0 != places.1 ? places.0 < places.1 : left.text < right.text
    }
  }
}

extension ConfigurationFacts {
  /// The labels of what a node stands for: one set for each workload, or the service's.
  func labels(of node: GraphNode) -> [[String: String]] {
    if node.kind == .service, let service = node.service {
      let name = ServiceHost(service, in: node.namespace, namespaces: namespaces)
      return serviceLabels[name].map { [$0] } ?? []
    }
    if let workload = node.workload,
      let labels = workloadLabels[ServiceHost(namespace: node.namespace, name: workload)]
    {
      return [labels]
    }
    guard let app = node.app, node.kind == .app else { return [] }
    return (workloadsOfApp[ServiceHost(namespace: node.namespace, name: app)] ?? []).filter {
      guard let version = node.version, !version.isEmpty, version != "unknown" else { return true }
      let own = $0["service.istio.io/canonical-revision"] ?? $0["version"]
      return own == nil || own == version
    }
  }
}
