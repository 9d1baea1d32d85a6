// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// A workload as Kiali counts them: an object that makes pods, a bare Pod, a WorkloadGroup.
struct MeshWorkload: Sendable {
  let resource: Resource
  let namespace: String
  /// Those of the pod template.
  let labels: [String: String]
  /// Those of the pod template.
  let annotations: [String: String]
  /// In the order of the input; none for a WorkloadGroup.
  let pods: [Resource]
  /// Whether the workload counts as having sidecars.
  let hasSidecar: Bool
  /// Whether one of the pods has a sidecar.
  let hasSidecarPod: Bool
  /// Whether the workload counts as ambient by its pods.
  let isAmbient: Bool
  /// Whether one of the pods is ambient.
  let hasAmbientPod: Bool

  /// The name of the app: the first of the labels that say it.
  var app: String? {
    labels["service.istio.io/canonical-name"] ?? labels["app.kubernetes.io/name"] ?? labels["app"]
  }

  var isWaypoint: Bool { Self.isWaypoint(labels) }
  var isGateway: Bool { Self.isGateway(labels, annotations) }
  var isZtunnel: Bool { app == "ztunnel" || labels["app"] == "ztunnel" }
  /// Whether it keeps itself out of ambient mode.
  var isOptedOut: Bool { labels["istio.io/dataplane-mode"] == "none" }

  /// Whether labels are those of a waypoint.
  static func isWaypoint(_ labels: [String: String]) -> Bool {
    labels["gateway.istio.io/managed"] == "istio.io-mesh-controller"
      || labels["gateway.networking.k8s.io/gateway-name"]?.lowercased().contains("waypoint") == true
  }

  /// Whether labels, or annotations of the template, are those of a gateway.
  static func isGateway(_ labels: [String: String], _ annotations: [String: String]) -> Bool {
    let component = labels["operator.istio.io/component"]
    let istio = labels["istio"]
    return component == "IngressGateways" || component == "EgressGateways"
      || istio == "ingressgateway" || istio == "egressgateway"
      || annotations["inject.istio.io/templates"] == "gateway"
      || labels["istio.io/gateway-name"] != nil
      || labels["gateway.istio.io/managed"] == "istio.io-gateway-controller"
  }
}
