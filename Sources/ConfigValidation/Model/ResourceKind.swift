// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A kind of object with its API group; versions of one group are the same kind.
package struct ResourceKind: Sendable, Hashable {
  /// The API group; empty for Kubernetes' own kinds.
  package let group: String
  /// The kind of object.
  package let kind: String

  /// Takes the values as they are.
  package init(_ group: String, _ kind: String) {
    self.group = group
    self.kind = kind
  }

  /// Takes the values as they are.
  package init(_ resource: Resource) {
    self.init(resource.group, resource.kind)
  }

  private static let istioNetworking = "networking.istio.io"
  private static let istioSecurity = "security.istio.io"
  private static let gatewayAPI = "gateway.networking.k8s.io"
  private static let admission = "admissionregistration.k8s.io"

  /// Istio's VirtualService.
  package static let virtualService = ResourceKind(istioNetworking, "VirtualService")
  /// Istio's DestinationRule.
  package static let destinationRule = ResourceKind(istioNetworking, "DestinationRule")
  /// Istio's Gateway.
  package static let gateway = ResourceKind(istioNetworking, "Gateway")
  /// Istio's ServiceEntry.
  package static let serviceEntry = ResourceKind(istioNetworking, "ServiceEntry")
  /// Istio's Sidecar.
  package static let sidecar = ResourceKind(istioNetworking, "Sidecar")
  /// Istio's EnvoyFilter.
  package static let envoyFilter = ResourceKind(istioNetworking, "EnvoyFilter")
  /// Istio's WorkloadEntry.
  package static let workloadEntry = ResourceKind(istioNetworking, "WorkloadEntry")
  /// Istio's WorkloadGroup.
  package static let workloadGroup = ResourceKind(istioNetworking, "WorkloadGroup")
  /// Istio's ProxyConfig.
  package static let proxyConfig = ResourceKind(istioNetworking, "ProxyConfig")
  /// Istio's AuthorizationPolicy.
  package static let authorizationPolicy = ResourceKind(istioSecurity, "AuthorizationPolicy")
  /// Istio's PeerAuthentication.
  package static let peerAuthentication = ResourceKind(istioSecurity, "PeerAuthentication")
  /// Istio's RequestAuthentication.
  package static let requestAuthentication = ResourceKind(istioSecurity, "RequestAuthentication")
  /// Istio's Telemetry.
  package static let telemetry = ResourceKind("telemetry.istio.io", "Telemetry")
  /// Istio's WasmPlugin.
  package static let wasmPlugin = ResourceKind("extensions.istio.io", "WasmPlugin")
  /// Istio's TrafficExtension.
  package static let trafficExtension = ResourceKind("extensions.istio.io", "TrafficExtension")

  /// The Gateway API's Gateway.
  package static let kubernetesGateway = ResourceKind(gatewayAPI, "Gateway")
  /// The Gateway API's GatewayClass.
  package static let gatewayClass = ResourceKind(gatewayAPI, "GatewayClass")
  /// The Gateway API's HTTPRoute.
  package static let httpRoute = ResourceKind(gatewayAPI, "HTTPRoute")
  /// The Gateway API's GRPCRoute.
  package static let grpcRoute = ResourceKind(gatewayAPI, "GRPCRoute")
  /// The Gateway API's ReferenceGrant.
  package static let referenceGrant = ResourceKind(gatewayAPI, "ReferenceGrant")

  /// Kubernetes' Namespace.
  package static let namespace = ResourceKind("", "Namespace")
  /// Kubernetes' Node.
  package static let node = ResourceKind("", "Node")
  /// Kubernetes' Pod.
  package static let pod = ResourceKind("", "Pod")
  /// Kubernetes' Service.
  package static let service = ResourceKind("", "Service")
  /// Kubernetes' Secret.
  package static let secret = ResourceKind("", "Secret")
  /// Kubernetes' ConfigMap.
  package static let configMap = ResourceKind("", "ConfigMap")
  /// Kubernetes' ServiceAccount.
  package static let serviceAccount = ResourceKind("", "ServiceAccount")
  /// Kubernetes' Deployment.
  package static let deployment = ResourceKind("apps", "Deployment")
  /// Kubernetes' StatefulSet.
  package static let statefulSet = ResourceKind("apps", "StatefulSet")
  /// Kubernetes' DaemonSet.
  package static let daemonSet = ResourceKind("apps", "DaemonSet")
  /// Kubernetes' ReplicaSet.
  package static let replicaSet = ResourceKind("apps", "ReplicaSet")
  /// Kubernetes' Job.
  package static let job = ResourceKind("batch", "Job")
  /// Kubernetes' CronJob.
  package static let cronJob = ResourceKind("batch", "CronJob")
  /// Kubernetes' CustomResourceDefinition.
  package static let customResourceDefinition = ResourceKind(
    "apiextensions.k8s.io",
    "CustomResourceDefinition"
  )
  /// Kubernetes' MutatingWebhookConfiguration.
  package static let mutatingWebhook = ResourceKind(admission, "MutatingWebhookConfiguration")
  /// Kubernetes' ValidatingWebhookConfiguration.
  package static let validatingWebhook = ResourceKind(admission, "ValidatingWebhookConfiguration")

  /// Whether objects of the kind belong to no namespace.
  package var isClusterScoped: Bool { Self.clusterScoped.contains(self) }

  private static let clusterScoped: Set<ResourceKind> = [
    namespace, node, customResourceDefinition, mutatingWebhook, validatingWebhook, gatewayClass,
  ]
}
