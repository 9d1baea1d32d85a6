// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What the objects of a mesh say of its services and workloads, ready to be looked up.
///
/// Made once for each reading of the configuration.
package struct ConfigurationFacts: Sendable, Equatable {
  /// A remark on a service, for all of it or for one subset.
  struct HostRemark: Sendable, Hashable {
    var remark: BadgeRemark
    /// Labels that a workload must carry; empty for every one behind the service.
    var labels: [String: String]
  }

  /// A remark on the workloads of a namespace that a selector chooses.
  struct SelectorRemark: Sendable, Hashable {
    var remark: BadgeRemark
    var namespace: String
    var selector: [String: String]
  }

  /// When the configuration was read; nil where none is.
  package private(set) var readAt: Timestamp?
  private(set) var faults = 0
  private(set) var namespaces: Set<String> = []
  private(set) var hosts: [ServiceHost: [HostRemark]] = [:]
  private(set) var selectors: [SelectorRemark] = []
  /// Labels of the pods of each workload, by namespace and name.
  private(set) var workloadLabels: [ServiceHost: [String: String]] = [:]
  /// The same by namespace and app: one set for each workload.
  private(set) var workloadsOfApp: [ServiceHost: [[String: String]]] = [:]
  /// Labels and selectors of services, by namespace and name.
  private(set) var serviceLabels: [ServiceHost: [String: String]] = [:]
  private(set) var serviceSelectors: [ServiceHost: [String: String]] = [:]
  /// Workloads that a finding names, by namespace and name.
  private(set) var workloadRemarks: [ServiceHost: [BadgeRemark]] = [:]

  /// Nothing is known.
  package static let none = ConfigurationFacts()

  private init() {}

  /// Whether it was made of that reading.
  func isOf(_ configuration: ConfigurationSnapshot?) -> Bool {
    readAt == configuration?.readAt && faults == configuration?.faults.count ?? 0
  }

  /// Reads the objects and the faults of each.
  package init(_ configuration: ConfigurationSnapshot) {
    readAt = configuration.readAt
    faults = configuration.faults.count
    namespaces = Set(configuration.resources.map(\.effectiveNamespace))
    for resource in configuration.resources where resource.kind == "Namespace" {
      namespaces.insert(resource.name)
    }
    for (index, resource) in configuration.resources.enumerated() {
      add(resource, remarks: Self.remarks(configuration.faults(of: index)))
    }
    for (workload, labels) in workloadLabels.sorted(by: { $0.key.name < $1.key.name }) {
      let app =
        labels["service.istio.io/canonical-name"] ?? labels["app.kubernetes.io/name"]
        ?? labels["app"] ?? workload.name
      workloadsOfApp[ServiceHost(namespace: workload.namespace, name: app), default: []]
        .append(labels)
    }
  }

  /// One remark a code; notes of level info are no badge.
  private static func remarks(_ findings: [Finding]) -> [BadgeRemark] {
    var result: [BadgeRemark] = []
    for finding in findings.sorted(by: { $0.level > $1.level }) where finding.level > .info {
      let remark = BadgeRemark(
        finding.level == .error ? .configurationError : .configurationWarning,
        "\(finding.code) \(finding.kind) \(finding.resource): \(finding.message)"
      )
      if !result.contains(remark) { result.append(remark) }
    }
    return result
  }

  private mutating func add(_ resource: Resource, remarks: [BadgeRemark]) {
    let own = ServiceHost(namespace: resource.effectiveNamespace, name: resource.name)
    switch (resource.group, resource.kind) {
    case ("networking.istio.io", "VirtualService"):
      add(VirtualServiceFacts.remarks(of: resource, namespaces: namespaces))
      for host in VirtualServiceFacts.hosts(of: resource, namespaces: namespaces) {
        add(remarks, to: host)
      }
    case ("networking.istio.io", "DestinationRule"):
      let host = ServiceHost(
        resource.spec["host"].string,
        in: resource.effectiveNamespace,
        namespaces: namespaces
      )
      add(DestinationRuleFacts.remarks(of: resource).map { (host, $0) })
      add(remarks, to: host)
    case ("networking.istio.io", "ServiceEntry"):
      for text in resource.spec["hosts"].texts {
        let host = ServiceHost(text, in: resource.effectiveNamespace, namespaces: namespaces)
        add(remarks + [BadgeRemark(.serviceEntry, "ServiceEntry \(resource.name)")], to: host)
      }
    case ("networking.istio.io", "WorkloadEntry"):
      workloadLabels[own] = resource.spec["labels"].textMap
      workloadRemarks[own, default: []] +=
        remarks + [BadgeRemark(.workloadEntry, "WorkloadEntry \(resource.name)")]
    case ("networking.istio.io", "Gateway"):
      let selector = resource.spec["selector"].textMap
      select(remarks, selector, in: "")
    case ("security.istio.io", _), ("networking.istio.io", "Sidecar"):
      addPolicy(resource, remarks: remarks)
    case ("", "Service"):
      serviceLabels[own] = resource.labels
      serviceSelectors[own] = resource.spec["selector"].textMap
      add(remarks, to: own)
    case ("apps", _), ("batch", _):
      workloadLabels[own] =
        resource.labels.merging(resource.spec["template"]["metadata"]["labels"].textMap) { $1 }
      workloadRemarks[own, default: []] += remarks
    default: break
    }
  }

  private mutating func addPolicy(_ resource: Resource, remarks: [BadgeRemark]) {
    let isSidecar = resource.kind == "Sidecar"
    let selector = resource.spec[isSidecar ? "workloadSelector" : "selector"][
      isSidecar ? "labels" : "matchLabels"
    ].textMap
    // Without a selector it is about the whole namespace: on every box it would say nothing.
    if !selector.isEmpty { select(remarks, selector, in: resource.effectiveNamespace) }
    guard resource.kind == "PeerAuthentication",
      resource.spec["mtls"]["mode"].text == "DISABLE"
    else { return }
    let text = "PeerAuthentication \(resource.name) turns mTLS off"
    select([BadgeRemark(.plaintext, text)], selector, in: resource.effectiveNamespace)
  }

  private mutating func select(
    _ remarks: [BadgeRemark],
    _ selector: [String: String],
    in namespace: String
  ) {
    selectors += remarks.map {
      SelectorRemark(remark: $0, namespace: namespace, selector: selector)
    }
  }

  private mutating func add(_ remarks: [BadgeRemark], to host: ServiceHost) {
    add(remarks.map { (host, HostRemark(remark: $0, labels: [:])) })
  }

  private mutating func add(_ remarks: [(ServiceHost, HostRemark)]) {
    for (host, remark) in remarks where hosts[host]?.contains(remark) != true {
      hosts[host, default: []].append(remark)
    }
  }
}
