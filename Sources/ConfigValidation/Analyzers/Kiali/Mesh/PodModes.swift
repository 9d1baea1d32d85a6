// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Which Pods have a sidecar and which are served by ztunnel, by the annotations that the injector
/// and the CNI plugin leave.
struct PodModes: Sendable {
  /// Statuses that tell of a sidecar; there are few different ones in a mesh.
  private let sidecarStatuses: Set<String>
  private static let statusAnnotation = "sidecar.istio.io/status"

  init(_ pods: [Resource], _ parse: (String) -> FieldValue?) {
    let statuses = Set(pods.compactMap { $0.annotations[Self.statusAnnotation] })
    sidecarStatuses = statuses.filter { status in
      guard let value = parse(status) else { return false }
      return value["containers"]?.elements.isEmpty == false
        || value["initContainers"]?.texts.contains("istio-proxy") == true
    }
  }

  /// Whether the injector put a sidecar into the Pod.
  func hasSidecar(_ pod: Resource) -> Bool {
    pod.annotations[Self.statusAnnotation].map(sidecarStatuses.contains) ?? false
  }

  /// Whether the Pod's traffic is redirected to ztunnel.
  func isAmbient(_ pod: Resource) -> Bool {
    pod.annotations["ambient.istio.io/redirection"] == "enabled"
  }

  /// A workload judged by its pods: a Deployment by its first one; others have a sidecar if all
  /// pods have one, and are ambient if any is.
  func workload(
    _ resource: Resource,
    _ labels: [String: String],
    _ annotations: [String: String],
    _ pods: [Resource]
  ) -> MeshWorkload {
    let isDeployment = resource.kind == "Deployment"
    let judged = isDeployment ? Array(pods.prefix(1)) : pods
    return MeshWorkload(
      resource: resource,
      namespace: resource.effectiveNamespace,
      labels: labels,
      annotations: annotations,
      pods: pods,
      hasSidecar: !judged.isEmpty && judged.allSatisfy(hasSidecar),
      hasSidecarPod: pods.contains(where: hasSidecar),
      isAmbient: judged.contains(where: isAmbient),
      hasAmbientPod: pods.contains(where: isAmbient)
    )
  }
}

/// The labels of WorkloadGroups: those they give, else those of their first WorkloadEntry.
struct WorkloadGroupLabels {
  private var entries: [ServiceIdentity: [String: String]] = [:]

  init(_ model: ResourceModel) {
    for entry in model.all(.workloadEntry) {
      let owners = entry.root["metadata"]["ownerReferences"].elements
      let owner = owners.first { $0["kind"].text == "WorkloadGroup" }?["name"].text
      guard let group = owner ?? entry.annotations["istio.io/autoRegistrationGroup"] else {
        continue
      }
      let key = ServiceIdentity(group, entry.effectiveNamespace)
      guard entries[key] == nil else { continue }
      let labels = entry.spec["labels"].textMap
      entries[key] = labels.isEmpty ? entry.labels : labels
    }
  }

  func labels(of group: Resource) -> [String: String] {
    let labels = group.spec["metadata"]["labels"].textMap
    guard labels.isEmpty else { return labels }
    return entries[ServiceIdentity(group.name, group.effectiveNamespace)] ?? [:]
  }
}
