// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A kind of object with its API group; versions of one group are the same kind.
package struct ResourceKind: Sendable, Hashable {
  package let group: String
  package let kind: String

  package init(_ group: String, _ kind: String) {
    self.group = group
    self.kind = kind
  }

  package init(_ resource: Resource) {
    self.init(resource.group, resource.kind)
  }

  private static let istioNetworking = "networking.istio.io"
  private static let istioSecurity = "security.istio.io"
  private static let gatewayAPI = "gateway.networking.k8s.io"
  private static let admission = "admissionregistration.k8s.io"

  package static let virtualService = ResourceKind(istioNetworking, "VirtualService")
  package static let destinationRule = ResourceKind(istioNetworking, "DestinationRule")
  package static let gateway = ResourceKind(istioNetworking, "Gateway")
  package static let serviceEntry = ResourceKind(istioNetworking, "ServiceEntry")
  package static let sidecar = ResourceKind(istioNetworking, "Sidecar")
  package static let envoyFilter = ResourceKind(istioNetworking, "EnvoyFilter")
  package static let workloadEntry = ResourceKind(istioNetworking, "WorkloadEntry")
  package static let workloadGroup = ResourceKind(istioNetworking, "WorkloadGroup")
  package static let proxyConfig = ResourceKind(istioNetworking, "ProxyConfig")
  package static let authorizationPolicy = ResourceKind(istioSecurity, "AuthorizationPolicy")
  package static let peerAuthentication = ResourceKind(istioSecurity, "PeerAuthentication")
  package static let requestAuthentication = ResourceKind(istioSecurity, "RequestAuthentication")
  package static let telemetry = ResourceKind("telemetry.istio.io", "Telemetry")
  package static let wasmPlugin = ResourceKind("extensions.istio.io", "WasmPlugin")
  package static let trafficExtension = ResourceKind("extensions.istio.io", "TrafficExtension")

  package static let kubernetesGateway = ResourceKind(gatewayAPI, "Gateway")
  package static let gatewayClass = ResourceKind(gatewayAPI, "GatewayClass")
  package static let httpRoute = ResourceKind(gatewayAPI, "HTTPRoute")
  package static let grpcRoute = ResourceKind(gatewayAPI, "GRPCRoute")
  package static let referenceGrant = ResourceKind(gatewayAPI, "ReferenceGrant")

  package static let namespace = ResourceKind("", "Namespace")
  package static let node = ResourceKind("", "Node")
  package static let pod = ResourceKind("", "Pod")
  package static let service = ResourceKind("", "Service")
  package static let secret = ResourceKind("", "Secret")
  package static let configMap = ResourceKind("", "ConfigMap")
  package static let serviceAccount = ResourceKind("", "ServiceAccount")
  package static let deployment = ResourceKind("apps", "Deployment")
  package static let statefulSet = ResourceKind("apps", "StatefulSet")
  package static let daemonSet = ResourceKind("apps", "DaemonSet")
  package static let replicaSet = ResourceKind("apps", "ReplicaSet")
  package static let job = ResourceKind("batch", "Job")
  package static let cronJob = ResourceKind("batch", "CronJob")
  package static let customResourceDefinition = ResourceKind(
    "apiextensions.k8s.io",
    "CustomResourceDefinition"
  )
  package static let mutatingWebhook = ResourceKind(admission, "MutatingWebhookConfiguration")
  package static let validatingWebhook = ResourceKind(admission, "ValidatingWebhookConfiguration")

  /// Whether objects of the kind belong to no namespace.
  package var isClusterScoped: Bool { Self.clusterScoped.contains(self) }

  private static let clusterScoped: Set<ResourceKind> = [
    namespace, node, customResourceDefinition, mutatingWebhook, validatingWebhook, gatewayClass,
  ]
}
