// SPDX-License-Identifier: Apache-2.0

/// What the graph wants to know of a mesh's configuration (Docs/Figures.md, "Nodes").
package struct MeshConfiguration: Sendable, Hashable {
  package var serviceEntries: [ServiceEntrySummary]
  package var gateways: [GatewaySummary]
  /// Names of Gateway API gateways by namespace.
  package var gatewayAPIGateways: [String: Set<String>]
  /// Names of waypoints (Gateway API gateways of class `istio-waypoint`) by namespace.
  package var waypoints: [String: Set<String>] = [:]
  /// The pod labels of workloads, as Deployments and their like have them in their template.
  package var workloadLabels: [WorkloadLabels] = []
  /// To whom ServiceEntries without `exportTo` are exported; empty: to all.
  package var defaultServiceExportTo: [String]

  package init(
    serviceEntries: [ServiceEntrySummary] = [],
    gateways: [GatewaySummary] = [],
    gatewayAPIGateways: [String: Set<String>] = [:],
    defaultServiceExportTo: [String] = []
  ) {
    self.serviceEntries = serviceEntries
    self.gateways = gateways
    self.gatewayAPIGateways = gatewayAPIGateways
    self.defaultServiceExportTo = defaultServiceExportTo
  }

  /// No configuration at hand: no node is a service entry, none is known to be a gateway.
  package static let empty = MeshConfiguration()
}

/// A ServiceEntry: services outside the platform's own registry.
package struct ServiceEntrySummary: Sendable, Hashable {
  package let name: String
  package let namespace: String
  package let hosts: [String]
  /// Whether `location` is MESH_INTERNAL; MESH_EXTERNAL is the default.
  package let isMeshInternal: Bool
  /// `.`, `*` or names of namespaces; empty: the mesh's default.
  package let exportTo: [String]

  package init(
    name: String,
    namespace: String,
    hosts: [String],
    isMeshInternal: Bool = false,
    exportTo: [String] = []
  ) {
    self.name = name
    self.namespace = namespace
    self.hosts = hosts
    self.isMeshInternal = isMeshInternal
    self.exportTo = exportTo
  }
}

/// The labels that the pods of a workload carry.
package struct WorkloadLabels: Sendable, Hashable {
  package let name: String
  package let namespace: String
  package let labels: [String: String]

  package init(name: String, namespace: String, labels: [String: String]) {
    self.name = name
    self.namespace = namespace
    self.labels = labels
  }
}

/// An Istio Gateway: which workloads it makes gateways.
package struct GatewaySummary: Sendable, Hashable {
  package let name: String
  package let namespace: String
  /// Labels that a workload must carry; empty selects every workload.
  package let selector: [String: String]

  package init(name: String, namespace: String, selector: [String: String]) {
    self.name = name
    self.namespace = namespace
    self.selector = selector
  }

  /// Whether a workload with these labels is this gateway.
  package func selects(labels: [String: String]) -> Bool {
    selector.allSatisfy { labels[$0.key] == $0.value }
  }
}

// MARK: - From resources

extension MeshConfiguration {
  /// What the resources say; `parse` reads the YAML kept in a ConfigMap's `mesh` key.
  ///
  /// The mesh's defaults come from `meshDefaults` (a MeshConfig document), else from the ConfigMap
  /// `istio` of `controlPlaneNamespace`.
  package init(
    _ resources: [Resource],
    meshDefaults: FieldValue? = nil,
    controlPlaneNamespace: String = "istio-system",
    parse: (String) -> FieldValue?
  ) {
    self.init()
    var mesh = meshDefaults
    for resource in resources {
      switch (resource.group, resource.kind) {
      case ("networking.istio.io", "ServiceEntry"):
        serviceEntries.append(ServiceEntrySummary(resource))
      case ("networking.istio.io", "Gateway"):
        gateways.append(
          GatewaySummary(
            name: resource.name,
            namespace: resource.effectiveNamespace,
            selector: resource.spec["selector"].textMap
          )
        )
      case ("gateway.networking.k8s.io", "Gateway"):
        if resource.spec["gatewayClassName"].text == "istio-waypoint" {
          waypoints[resource.effectiveNamespace, default: []].insert(resource.name)
        } else {
          gatewayAPIGateways[resource.effectiveNamespace, default: []].insert(resource.name)
        }
      case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"):
        workloadLabels.append(
          WorkloadLabels(
            name: resource.name,
            namespace: resource.effectiveNamespace,
            labels: resource.spec["template"]["metadata"]["labels"].textMap
          )
        )
      case ("", "ConfigMap"):
        let isMeshMap =
          resource.name == "istio" && resource.effectiveNamespace == controlPlaneNamespace
        if meshDefaults == nil, isMeshMap, let text = resource.root["data"]["mesh"].text {
          mesh = parse(text)
        }
      default:
        continue
      }
    }
    defaultServiceExportTo = mesh?["defaultServiceExportTo"]?.texts ?? []
  }
}

extension ServiceEntrySummary {
  /// The summary of a ServiceEntry resource.
  package init(_ resource: Resource) {
    self.init(
      name: resource.name,
      namespace: resource.effectiveNamespace,
      hosts: resource.spec["hosts"].texts,
      isMeshInternal: resource.spec["location"].text == "MESH_INTERNAL",
      exportTo: resource.spec["exportTo"].texts
    )
  }
}

// MARK: - Asking

extension MeshConfiguration {
  /// The first ServiceEntry that is exported to `namespace` and stands for this service name.
  ///
  /// For a MESH_INTERNAL one also the first part of a host counts, unless the name has the form
  /// `name.namespace.global`. `PassthroughCluster` and `BlackHoleCluster` match none.
  package func serviceEntry(
    forService service: String,
    seenFrom namespace: String
  ) -> ServiceEntrySummary? {
    guard service != "PassthroughCluster", service != "BlackHoleCluster" else { return nil }
    return serviceEntries.first { entry in
      isExported(entry, to: namespace)
        && entry.hosts.contains { host in
          host == service || (entry.isMeshInternal && Self.firstPart(of: host) == service)
        }
    }
  }

  /// Whether workloads of a namespace can see the entry.
  package func isExported(_ entry: ServiceEntrySummary, to namespace: String) -> Bool {
    let own = entry.exportTo.filter { !$0.isEmpty }
    let exportTo = own.isEmpty ? defaultServiceExportTo : own
    return exportTo.isEmpty
      || exportTo.contains {
        $0 == "*" || $0 == namespace || ($0 == "." && entry.namespace == namespace)
      }
  }

  private static func firstPart(of host: String) -> String? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[2] == "global" { return nil }
    return parts.first.map(String.init)
  }
}
