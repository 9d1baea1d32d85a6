// SPDX-License-Identifier: Apache-2.0

/// What a namespace asks of a mesh for its pods.
package struct NamespaceInjection: Sendable, Hashable {
  /// Which proxies its pods get.
  package enum Mode: Sendable, Hashable {
    case none
    /// Istio sidecars from the control plane of that revision; empty for the default one.
    case istioSidecar(revision: String)
    /// Istio's node proxies take the traffic.
    case istioAmbient
    case linkerd
  }

  package var mode: Mode

  /// A namespace that asks for nothing.
  package init() {
    mode = .none
  }

  /// `istio-injection` comes before `istio.io/rev`, as Istio has it.
  package init(_ namespace: Namespace) {
    let labels = namespace.metadata.labels
    let inject = namespace.metadata.annotations["linkerd.io/inject"]
    switch labels["istio-injection"] {
    case "enabled": mode = .istioSidecar(revision: "")
    case "disabled": mode = .none
    default:
      if let revision = labels["istio.io/rev"], !revision.isEmpty {
        mode = .istioSidecar(revision: revision)
      } else {
        mode = .none
      }
    }
    if mode == .none, labels["istio.io/dataplane-mode"] == "ambient" { mode = .istioAmbient }
    if mode == .none, inject == "enabled" || inject == "ingress" { mode = .linkerd }
  }
}

/// What a pod should have and lacks.
package enum MissingProxy: Sendable, Hashable {
  case istioSidecar
  case ambientCapture
  case linkerdProxy
  case consulProxy

  private static let withoutInjection: Set<String> = [
    "kube-system", "kube-public", "kube-node-lease", "local-path-storage",
  ]

  /// Nil where a pod without a proxy is as it should be.
  init?(_ pod: Pod, in namespace: NamespaceInjection) {
    let labels = pod.metadata.labels
    let annotations = pod.metadata.annotations
    if annotations["consul.hashicorp.com/connect-inject"] == "true" {
      self = .consulProxy
      return
    }
    // Injectors pass pods of the host's network by.
    guard !pod.usesHostNetwork, !Self.withoutInjection.contains(pod.metadata.namespace),
      pod.metadata.controller?.kind != "Job"
    else { return nil }
    let linkerd = annotations["linkerd.io/inject"]
    if linkerd == "enabled" || linkerd == "ingress" {
      self = .linkerdProxy
      return
    }
    switch labels["sidecar.istio.io/inject"] ?? annotations["sidecar.istio.io/inject"] {
    case "true":
      self = .istioSidecar
      return
    case "false": return nil
    default: break
    }
    switch namespace.mode {
    case .none: return nil
    case .istioSidecar: self = .istioSidecar
    case .linkerd:
      guard linkerd == nil else { return nil }
      self = .linkerdProxy
    case .istioAmbient:
      guard labels["istio.io/dataplane-mode"] != "none", !Self.isCaptured(pod) else { return nil }
      self = .ambientCapture
    }
  }

  /// Whether Istio's proxy of its node takes the pod's traffic.
  static func isCaptured(_ pod: Pod) -> Bool {
    pod.metadata.annotations["ambient.istio.io/redirection"] == "enabled"
  }

  /// What is missing and what to do, one sentence.
  package var description: String {
    switch self {
    case .istioSidecar:
      "no sidecar although injection is on: restart the pod, or look at the injector's webhook"
    case .ambientCapture:
      "not captured although the namespace is ambient: look at istio-cni on its node"
    case .linkerdProxy:
      "no Linkerd proxy although injection is on: restart the pod, or look at the injector"
    case .consulProxy:
      "no Consul proxy although injection is asked for: look at Consul's injector"
    }
  }
}

/// A control plane of Istio.
package struct IstioRevision: Sendable, Hashable, Comparable {
  /// `default` where it has no other name.
  package var revision: String
  /// The tag of its image; empty where it has none.
  package var version: String
  /// Where it runs, the root namespace of its mesh.
  package var namespace: String

  package init(revision: String, version: String, namespace: String) {
    self.revision = revision
    self.version = version
    self.namespace = namespace
  }

  /// Nil for a pod that is no control plane.
  init?(_ pod: Pod) {
    let labels = pod.metadata.labels
    guard labels["app"] == "istiod" || labels["istio"] == "pilot",
      let container = pod.containers.first(where: { $0.name == "discovery" })
    else { return nil }
    revision = labels["istio.io/rev"].flatMap { $0.isEmpty ? nil : $0 } ?? "default"
    version = container.imageTag ?? ""
    namespace = pod.metadata.namespace
  }

  /// The ConfigMap that holds the mesh configuration of this control plane.
  package var meshConfigName: ObjectName {
    ObjectName(namespace: namespace, name: revision == "default" ? "istio" : "istio-" + revision)
  }

  /// By namespace, revision and version.
  package static func < (left: IstioRevision, right: IstioRevision) -> Bool {
    (left.namespace, left.revision, left.version) < (right.namespace, right.revision, right.version)
  }
}

extension PodContainer {
  /// The tag of its image; nil where it has none.
  var imageTag: String? {
    let name = image.split(separator: "@").first ?? ""
    guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return nil }
    let tag = name[name.index(after: colon)...]
    return tag.isEmpty ? nil : String(tag)
  }
}
