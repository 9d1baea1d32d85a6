// SPDX-License-Identifier: Apache-2.0

/// An annotation that Istio knows, with the kinds that it is for.
struct IstioAnnotation: Sendable {
  let name: String
  /// Nil: any kind.
  let kinds: [String]?
  let isDeprecated: Bool
  let check: AnnotationCheck?

  private init(
    _ name: String,
    _ kinds: [String]?,
    _ check: AnnotationCheck? = nil,
    deprecated: Bool = false
  ) {
    self.name = name
    self.kinds = kinds
    self.check = check
    isDeprecated = deprecated
  }

  static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static let pod = ["Pod"]

  private static let all: [IstioAnnotation] = [
    IstioAnnotation("alpha.istio.io/canonical-serviceaccounts", ["Service"], deprecated: true),
    IstioAnnotation("alpha.istio.io/kubernetes-serviceaccounts", ["Service"], deprecated: true),
    IstioAnnotation("ambient.istio.io/bypass-inbound-capture", pod),
    IstioAnnotation("ambient.istio.io/dns-capture", pod),
    IstioAnnotation("ambient.istio.io/redirection", pod),
    IstioAnnotation("ambient.istio.io/waypoint-inbound-binding", ["GatewayClass", "Gateway"]),
    IstioAnnotation("galley.istio.io/analyze-suppress", nil),
    IstioAnnotation("gateway.istio.io/controller-version", nil),
    IstioAnnotation("gateway.istio.io/name-override", ["Gateway"]),
    IstioAnnotation("gateway.istio.io/service-account", ["Gateway"]),
    IstioAnnotation("inject.istio.io/templates", pod),
    IstioAnnotation("istio.io/autoRegistrationGroup", ["WorkloadEntry"]),
    IstioAnnotation("istio.io/connectedAt", ["WorkloadEntry"]),
    IstioAnnotation("istio.io/disconnectedAt", ["WorkloadEntry"]),
    IstioAnnotation("istio.io/dry-run", ["AuthorizationPolicy"]),
    IstioAnnotation("istio.io/reroute-virtual-interfaces", pod, .interfaceList),
    IstioAnnotation("istio.io/rev", pod),
    IstioAnnotation(
      "istio.io/use-waypoint-canary-weight",
      ["Service", "ServiceEntry", "Namespace"]
    ),
    IstioAnnotation("istio.io/workloadController", ["WorkloadEntry"]),
    IstioAnnotation("kubernetes.io/ingress.class", ["Ingress"]),
    IstioAnnotation("networking.istio.io/exportTo", ["Service"]),
    IstioAnnotation("networking.istio.io/service-type", ["Gateway"]),
    IstioAnnotation(
      "networking.istio.io/traffic-distribution",
      ["Namespace", "Service", "ServiceEntry"]
    ),
    IstioAnnotation("prometheus.istio.io/merge-metrics", pod, .boolean),
    IstioAnnotation("proxy.istio.io/config", pod, .proxyConfig),
    IstioAnnotation("proxy.istio.io/overrides", pod),
    IstioAnnotation("readiness.status.sidecar.istio.io/applicationPorts", pod),
    IstioAnnotation("readiness.status.sidecar.istio.io/failureThreshold", pod, .unsigned32),
    IstioAnnotation("readiness.status.sidecar.istio.io/initialDelaySeconds", pod, .unsigned32),
    IstioAnnotation("readiness.status.sidecar.istio.io/periodSeconds", pod, .unsigned32),
    IstioAnnotation("sidecar.istio.io/agentLogLevel", pod),
    IstioAnnotation("sidecar.istio.io/bootstrapOverride", pod),
    IstioAnnotation("sidecar.istio.io/componentLogLevel", pod),
    IstioAnnotation("sidecar.istio.io/discoveryAddress", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/extraStatTags", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/inject", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/interceptionMode", pod, .interceptionMode),
    IstioAnnotation("sidecar.istio.io/logLevel", pod),
    IstioAnnotation("sidecar.istio.io/nativeSidecar", pod),
    IstioAnnotation("sidecar.istio.io/proxyCPU", pod, .quantity),
    IstioAnnotation("sidecar.istio.io/proxyCPULimit", pod, .quantity),
    IstioAnnotation("sidecar.istio.io/proxyImage", pod),
    IstioAnnotation("sidecar.istio.io/proxyImageType", pod),
    IstioAnnotation("sidecar.istio.io/proxyMemory", pod, .quantity),
    IstioAnnotation("sidecar.istio.io/proxyMemoryLimit", pod, .quantity),
    IstioAnnotation("sidecar.istio.io/rewriteAppHTTPProbers", pod),
    IstioAnnotation("sidecar.istio.io/statsCompression", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/statsEvictionInterval", pod),
    IstioAnnotation("sidecar.istio.io/statsFlushInterval", pod),
    IstioAnnotation("sidecar.istio.io/statsHistogramBins", pod),
    IstioAnnotation("sidecar.istio.io/statsHistogramBuckets", pod),
    IstioAnnotation("sidecar.istio.io/statsInclusionPrefixes", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/statsInclusionRegexps", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/statsInclusionSuffixes", pod, deprecated: true),
    IstioAnnotation("sidecar.istio.io/status", pod),
    IstioAnnotation("sidecar.istio.io/userVolume", pod),
    IstioAnnotation("sidecar.istio.io/userVolumeMount", pod),
    IstioAnnotation("status.sidecar.istio.io/port", pod, .port),
    IstioAnnotation("topology.istio.io/controlPlaneClusters", ["Namespace"]),
    IstioAnnotation("traffic.istio.io/nodeSelector", ["Service"]),
    IstioAnnotation("traffic.sidecar.istio.io/excludeInboundPorts", pod, .portList),
    IstioAnnotation("traffic.sidecar.istio.io/excludeInterfaces", pod, .interfaceList),
    IstioAnnotation("traffic.sidecar.istio.io/excludeOutboundIPRanges", pod, .rangeList),
    IstioAnnotation("traffic.sidecar.istio.io/excludeOutboundPorts", pod, .portList),
    IstioAnnotation("traffic.sidecar.istio.io/includeInboundPorts", pod, .portListOrStar),
    IstioAnnotation("traffic.sidecar.istio.io/includeOutboundIPRanges", pod, .rangeListOrStar),
    IstioAnnotation("traffic.sidecar.istio.io/includeOutboundPorts", pod),
    IstioAnnotation(
      "traffic.sidecar.istio.io/kubevirtInterfaces",
      pod,
      .interfaceList,
      deprecated: true
    ),
  ]
}
