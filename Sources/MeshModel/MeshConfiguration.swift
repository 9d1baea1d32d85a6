// SPDX-License-Identifier: Apache-2.0

/// What the mesh's configuration says that telemetry alone can't tell: names for outside hosts,
/// which workloads are gateways or waypoints.
package struct MeshConfiguration: Sendable, Equatable {
  /// An Istio `ServiceEntry`.
  package struct ServiceEntry: Sendable, Equatable {
    /// `metadata.name`.
    package var name: String
    /// `metadata.namespace`; empty is read as `default`.
    package var namespace: String
    /// `spec.hosts`, wildcards as they stand.
    package var hosts: [String]
    /// `spec.location` is `MESH_INTERNAL`; outside is the default.
    package var isInsideMesh: Bool
    /// `spec.exportTo`; empty where absent.
    package var exportTo: [String]

    package init(
      name: String,
      namespace: String,
      hosts: [String],
      isInsideMesh: Bool = false,
      exportTo: [String] = []
    ) {
      self.name = name
      self.namespace = namespace
      self.hosts = hosts
      self.isInsideMesh = isInsideMesh
      self.exportTo = exportTo
    }
  }

  /// An Istio `Gateway`: the workloads whose labels its selector matches are gateways.
  package struct SelectedGateway: Sendable, Equatable {
    /// `spec.selector`; empty selects nothing.
    package var selector: [String: String]

    package init(selector: [String: String]) {
      self.selector = selector
    }
  }

  /// A Gateway API `Gateway`: the workload made for it is a gateway, or a waypoint by its class.
  package struct ManagedGateway: Sendable, Equatable {
    /// `metadata.name`.
    package var name: String
    /// `metadata.namespace`; empty is read as `default`.
    package var namespace: String
    /// `spec.gatewayClassName`; `istio-waypoint` makes a waypoint.
    package var className: String

    package init(name: String, namespace: String, className: String) {
      self.name = name
      self.namespace = namespace
      self.className = className
    }
  }

  /// The pod labels of a workload (a Deployment's template, a pod).
  package struct LabelledWorkload: Sendable, Equatable {
    package var name: String
    /// Empty is read as `default`.
    package var namespace: String
    package var labels: [String: String]

    package init(name: String, namespace: String, labels: [String: String]) {
      self.name = name
      self.namespace = namespace
      self.labels = labels
    }
  }

  package var serviceEntries: [ServiceEntry] = []
  package var selectedGateways: [SelectedGateway] = []
  package var managedGateways: [ManagedGateway] = []
  package var workloads: [LabelledWorkload] = []
  /// `defaultServiceExportTo` of the mesh's configuration; empty where it says nothing.
  package var defaultServiceExportTo: [String] = []

  package init() {}
}
