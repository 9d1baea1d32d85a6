// SPDX-License-Identifier: Apache-2.0

/// An object that picks workloads by their labels.
struct WorkloadSelection: Sendable {
  let object: Int
  /// Nil picks from every namespace.
  let namespace: String?
  /// Empty picks all.
  let selector: [String: String]

  func selects(_ workload: SelectableWorkload) -> Bool {
    (namespace == nil || namespace == workload.namespace)
      && (selector.isEmpty || workload.labelSets.contains { matches($0) })
  }

  private func matches(_ labels: [String: String]) -> Bool {
    selector.allSatisfy { labels[$0.key] == $0.value }
  }
}

/// What selectors see of a node.
struct SelectableWorkload: Sendable {
  let namespace: String
  /// The labels of its pods; several where workloads of one app are put together.
  let labelSets: [[String: String]]
}

/// The labels of the pods of workloads, as far as the configuration tells.
struct KnownLabels: Sendable {
  private struct Place: Hashable {
    let namespace: String
    let workload: String
  }

  private var byWorkload: [Place: [String: String]] = [:]
  private var workloadsOfApp: [Place: [Place]] = [:]

  /// Takes the pod template of a Deployment or its like.
  mutating func note(_ resource: Resource) {
    let labels = resource.spec["template"]["metadata"]["labels"].textMap
    let place = Place(namespace: resource.effectiveNamespace, workload: resource.name)
    byWorkload[place] = labels
    guard let app = labels["app"] ?? labels["app.kubernetes.io/name"] else { return }
    workloadsOfApp[Place(namespace: place.namespace, workload: app), default: []].append(place)
  }

  /// What selectors see of a node.
  ///
  /// What no template tells is taken from its names: `app`, `version`, and `istio` as Istio's own
  /// charts set it on gateways.
  func workload(of node: GraphNode) -> SelectableWorkload {
    var assumed: [String: String] = [:]
    if let name = node.app ?? node.workload {
      for key in ["app", "app.kubernetes.io/name", "service.istio.io/canonical-name"] {
        assumed[key] = name
      }
      assumed["istio"] = name.hasPrefix("istio-") ? String(name.dropFirst(6)) : name
    }
    if let version = node.version {
      for key in ["version", "app.kubernetes.io/version", "service.istio.io/canonical-revision"] {
        assumed[key] = version
      }
    }
    var known: [[String: String]] = []
    if let workload = node.workload {
      let place = Place(namespace: node.namespace, workload: workload)
      known = byWorkload[place].map { [$0] } ?? []
    } else if let app = node.app {
      let place = Place(namespace: node.namespace, workload: app)
      known = (workloadsOfApp[place] ?? []).compactMap { byWorkload[$0] }
    }
    return SelectableWorkload(
      namespace: node.namespace,
      labelSets: known.isEmpty
        ? [assumed] : known.map { $0.merging(assumed) { known, _ in known } }
    )
  }
}
