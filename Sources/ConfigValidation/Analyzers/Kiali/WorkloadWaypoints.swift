// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Finds the waypoint through which a workload's traffic goes.
struct WorkloadWaypoints {
  private let model: ResourceModel
  private let names: Set<ServiceIdentity>

  init(_ model: ResourceModel) {
    self.model = model
    names = Set(
      model.kiali.workloads.all
        .filter { $0.isWaypoint && $0.labels["istio.io/waypoint-for"] != "none" }
        .map { ServiceIdentity($0.resource.name, $0.namespace) }
    )
  }

  /// Whether the first label `istio.io/use-waypoint` among the workload's own, those of its pods, of
  /// its one Service and of its namespace names a waypoint; only for a workload with ambient pods.
  func hasWaypoint(_ workload: MeshWorkload) -> Bool {
    guard workload.hasAmbientPod else { return false }
    let label = "istio.io/use-waypoint"
    guard let labels = carriers(of: workload).first(where: { $0[label] != nil }),
      let name = labels[label], name != "none"
    else { return false }
    let namespace = labels["istio.io/use-waypoint-namespace"] ?? workload.namespace
    return names.contains(ServiceIdentity(name, namespace))
  }

  private func carriers(of workload: MeshWorkload) -> [[String: String]] {
    let services = model.services.selecting(workload.labels, in: workload.namespace)
    return [workload.labels] + workload.pods.map(\.labels)
      + (services.count == 1 ? [services[0].labels] : [])
      + [model.kiali.namespaces.labels(of: workload.namespace)]
  }
}
