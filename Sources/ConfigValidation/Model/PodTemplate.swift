// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What a Pod is made of, or what a Deployment makes its pods of.
package struct PodTemplate: Sendable {
  /// The object that it is part of.
  package let resource: Resource
  /// The place that has `metadata` and `spec`: the Pod itself or the template.
  package let root: FieldCursor

  /// The template of a workload, or the Pod itself.
  package init(_ resource: Resource) {
    self.resource = resource
    switch resource.kind {
    case "Pod": root = resource.root
    case "CronJob": root = resource.spec["jobTemplate"]["spec"]["template"]
    default: root = resource.spec["template"]
    }
  }

  /// What selectors look at.
  package var labels: [String: String] {
    resource.kind == "Pod" ? resource.labels : root["metadata"]["labels"].textMap
  }
  /// Notes for programs; not selected by.
  package var annotations: [String: String] {
    resource.kind == "Pod" ? resource.annotations : root["metadata"]["annotations"].textMap
  }
  /// What the pods are to be.
  package var spec: FieldCursor { root["spec"] }
  /// The containers, init containers left out.
  package var containers: [FieldCursor] { spec["containers"].elements }
  /// The init containers.
  package var initContainers: [FieldCursor] { spec["initContainers"].elements }

  /// The containers named `istio-proxy`, init containers included if asked for.
  package func proxies(withInitContainers: Bool = true) -> [FieldCursor] {
    (containers + (withInitContainers ? initContainers : []))
      .filter { $0["name"].text == "istio-proxy" }
  }

  /// Whether a container `istio-proxy` has an image.
  package func hasProxy(withInitContainers: Bool = true) -> Bool {
    proxies(withInitContainers: withInitContainers).contains { !$0["image"].string.isEmpty }
  }

  /// Whether the pod's traffic is redirected to the node's ztunnel.
  package var isAmbient: Bool { annotations["ambient.istio.io/redirection"] == "enabled" }

  /// Whether the pod takes part in the mesh by a sidecar (istio/catalogue, "Pod in the mesh").
  package func isInMesh(_ model: ResourceModel) -> Bool {
    if hasProxy(withInitContainers: resource.kind == "Pod") { return true }
    if let label = labels["sidecar.istio.io/inject"] { return label == "true" }
    if let annotation = annotations["sidecar.istio.io/inject"] { return annotation == "true" }
    return model.resource(.namespace, name: resource.effectiveNamespace)?
      .labels["istio-injection"] == "enabled"
  }
}
