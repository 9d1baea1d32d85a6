// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// All workloads, found by selector.
struct MeshWorkloads: Sendable {
  /// In the order of the input.
  let all: [MeshWorkload]
  /// Whether sidecars or ztunnel serve a Pod, asked of each Pod once.
  let modes: PodModes
  private let index: LabelIndex
  private let apps: Set<ServiceIdentity>
  private let accounts: Set<ServiceIdentity>

  private static let owners: Set<ResourceKind> = [
    .deployment, .statefulSet, .daemonSet, .job, .replicaSet, .cronJob,
  ]

  init(_ model: ResourceModel) {
    let modes = PodModes(model.pods.all, model.parse)
    var owned: Set<ResourceIdentity> = []
    var templates: [(resource: Resource, template: PodTemplate, pods: [Resource])] = []
    for resource in model.resources {
      let kind = ResourceKind(resource)
      guard Self.owners.contains(kind), !Self.hasController(resource) else { continue }
      let template = PodTemplate(resource)
      let labels = template.labels
      let pods =
        labels.isEmpty ? [] : model.pods.matching(labels, in: resource.effectiveNamespace)
      owned.formUnion(pods.map(\.identity))
      templates.append((resource, template, pods))
    }
    var workloads: [ResourceIdentity: MeshWorkload] = [:]
    for (resource, template, pods) in templates {
      workloads[resource.identity] =
        modes.workload(resource, template.labels, template.annotations, pods)
    }
    var all: [MeshWorkload] = []
    let groups = WorkloadGroupLabels(model)
    for resource in model.resources {
      switch ResourceKind(resource) {
      case .pod where !owned.contains(resource.identity) && !Self.hasController(resource):
        all.append(modes.workload(resource, resource.labels, resource.annotations, [resource]))
      case .workloadGroup:
        all.append(modes.workload(resource, groups.labels(of: resource), [:], []))
      default:
        if let workload = workloads[resource.identity] { all.append(workload) }
      }
    }
    self.all = all
    self.modes = modes
    index = LabelIndex(all.map { ($0.namespace, $0.labels) })
    apps = Set(
      all.compactMap { workload in
        workload.app.map { ServiceIdentity($0, workload.namespace) }
      }
    )
    let specs =
      templates.map { ($0.template.spec, $0.resource.effectiveNamespace) }
      + model.pods.all.map { ($0.spec, $0.effectiveNamespace) }
    accounts = Set(
      specs.compactMap { spec, namespace in
        let account = spec["serviceAccountName"].string
        return account.isEmpty ? nil : ServiceIdentity(account, namespace)
      }
    )
  }

  /// The workloads whose labels hold every pair, of one namespace or (nil) of all; an empty
  /// selector matches every workload.
  func matching(_ selector: [String: String], in namespace: String? = nil) -> [MeshWorkload] {
    index.matches(selector, in: namespace).map { all[$0] }
  }

  /// The same by their places in `all`.
  func places(_ selector: [String: String], in namespace: String) -> [Int] {
    index.matches(selector, in: namespace)
  }

  /// Whether the selector matches any workload there.
  func contains(_ selector: [String: String], in namespace: String? = nil) -> Bool {
    !index.matches(selector, in: namespace).isEmpty
  }

  /// Whether a workload of the namespace is of that app.
  func hasApp(_ app: String, in namespace: String) -> Bool {
    apps.contains(ServiceIdentity(app, namespace))
  }

  /// Whether a pod or pod template of the namespace runs as that service account.
  func usesAccount(_ account: String, in namespace: String) -> Bool {
    accounts.contains(ServiceIdentity(account, namespace))
  }

  /// The service accounts in use as `NAMESPACE/sa/NAME`.
  var accountPaths: [String] { accounts.map { "\($0.namespace)/sa/\($0.name)" }.sorted() }

  private static func hasController(_ resource: Resource) -> Bool {
    resource.root["metadata"]["ownerReferences"].elements
      .contains { $0["controller"].boolean == true }
  }
}
