// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The namespaces that the input knows: those it has and those its objects belong to.
struct MeshNamespaces: Sendable {
  let known: Set<String>
  /// Where configuration for the whole mesh lives.
  let root: String
  /// The root namespace and those with a Deployment labelled `app: istiod`.
  let controlPlane: Set<String>
  private let labels: [String: [String: String]]

  init(_ model: ResourceModel) {
    var known: Set<String> = []
    var labels: [String: [String: String]] = [:]
    var controlPlane: Set<String> = [model.mesh.rootNamespace]
    for resource in model.resources {
      let kind = ResourceKind(resource)
      if kind == .namespace {
        known.insert(resource.name)
        labels[resource.name] = resource.labels
      } else if !kind.isClusterScoped {
        known.insert(resource.effectiveNamespace)
      }
      if kind == .deployment, resource.labels["app"] == "istiod" {
        controlPlane.insert(resource.effectiveNamespace)
      }
    }
    self.known = known
    self.labels = labels
    self.controlPlane = controlPlane
    root = model.mesh.rootNamespace
  }

  /// The labels of the Namespace object; none where the input has no such object.
  func labels(of namespace: String) -> [String: String] { labels[namespace] ?? [:] }

  /// Whether the namespace's pods are taken into the mesh by ztunnel.
  func isAmbient(_ namespace: String) -> Bool {
    labels(of: namespace)["istio.io/dataplane-mode"] == "ambient"
  }

  /// Whether an object with these labels sends its traffic through a waypoint: by its own label
  /// `istio.io/use-waypoint`, else by that of its namespace.
  func isEnrolled(_ own: [String: String], in namespace: String) -> Bool {
    let label = "istio.io/use-waypoint"
    let waypoint = own[label] ?? labels(of: namespace)[label] ?? ""
    return !waypoint.isEmpty && waypoint != "none"
  }

  /// Whether a namespace carries the label that makes it ambient.
  var hasAmbient: Bool { known.contains(where: isAmbient) }
}
