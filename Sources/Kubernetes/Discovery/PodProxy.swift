// SPDX-License-Identifier: Apache-2.0

/// The proxy in a pod: what marks it, its role, and where its metrics are.
struct PodProxy {
  var role: DiscoveredProxy.Role
  var container: PodContainer
  private var port: Int
  private var path: String

  private static let istioPort = 15020
  private static let ztunnelPort = 15020
  private static let linkerdPort = 4191
  private static let consulPort = 20200
  private static let nginxPort = 10254

  /// Nil for a pod without a proxy.
  init?(_ pod: Pod) {
    let labels = pod.metadata.labels
    let containers = pod.runningContainers
    func container(_ names: String...) -> PodContainer? {
      containers.first { names.contains($0.name) }
    }
    if labels["app"] == "ztunnel" || labels["k8s-app"] == "ztunnel",
      let found = container("ztunnel", "istio-proxy")
    {
      self.init(.ztunnel, found, Self.ztunnelPort, "/metrics")
    } else if let found = container("istio-proxy") {
      self.init(Self.istioRole(pod), found, Self.istioPort, "/stats/prometheus")
    } else if let found = container("linkerd-proxy") {
      let port = found.port(named: "linkerd-admin") ?? Self.linkerdPort
      self.init(.sidecar, found, port, "/metrics")
    } else if let found = container("consul-dataplane", "envoy-sidecar"),
      pod.metadata.annotations["consul.hashicorp.com/connect-inject-status"] == "injected"
        || found.name == "consul-dataplane"
    {
      self.init(Self.consulRole(labels), found, Self.consulPort, "/metrics")
    } else if let found = Self.nginxController(pod) {
      self.init(.ingress, found, found.port(named: "metrics") ?? Self.nginxPort, "/metrics")
    } else if let found = Self.envoyGateway(pod) {
      self.init(.gateway, found, found.port(named: "metrics") ?? 19001, "/stats/prometheus")
    } else {
      return nil
    }
  }

  private init(
    _ role: DiscoveredProxy.Role,
    _ container: PodContainer,
    _ port: Int,
    _ path: String
  ) {
    (self.role, self.container, self.port, self.path) = (role, container, port, path)
  }

  private static func istioRole(_ pod: Pod) -> DiscoveredProxy.Role {
    let labels = pod.metadata.labels
    if labels["gateway.istio.io/managed"] == "istio.io-mesh-controller" { return .waypoint }
    let standsAlone = pod.containers.count == 1 && pod.containers[0].name == "istio-proxy"
    let isGateway = labels["gateway.networking.k8s.io/gateway-name"] != nil
    return standsAlone || isGateway ? .gateway : .sidecar
  }

  private static func consulRole(_ labels: [String: String]) -> DiscoveredProxy.Role {
    labels["component"]?.hasSuffix("-gateway") == true ? .gateway : .sidecar
  }

  private static func nginxController(_ pod: Pod) -> PodContainer? {
    let labels = pod.metadata.labels
    guard labels["app.kubernetes.io/component"] == "controller" else { return nil }
    return pod.containers.first { container in
      labels["app.kubernetes.io/name"] == "ingress-nginx"
        || container.image.contains("ingress-nginx/controller")
    }
  }

  /// A proxy that Envoy Gateway or Contour runs.
  private static func envoyGateway(_ pod: Pod) -> PodContainer? {
    let labels = pod.metadata.labels
    guard
      labels["app.kubernetes.io/managed-by"] == "envoy-gateway"
        || labels["app.kubernetes.io/name"] == "contour" || labels["app"] == "envoy"
    else { return nil }
    return pod.containers.first { $0.name == "envoy" }
  }

  /// The tag of the container's image; nil where it has none.
  var version: String? { container.imageTag }

  /// The proxy as a target; nil where the pod's annotations say that it isn't to be scraped.
  func discovered(
    _ pod: Pod,
    _ workload: WorkloadReference,
    _ identity: CanonicalIdentity,
    cluster: String
  ) -> DiscoveredProxy? {
    var labels = pod.metadata.labels.filter { $0.key.utf8.count <= 128 }
    labels["pod"] = pod.metadata.name
    labels["namespace"] = pod.metadata.namespace
    // What the proxy calls its workload in its own metrics.
    labels["workload"] = container.environment["ISTIO_META_WORKLOAD_NAME"] ?? workload.name
    labels["app"] = role == .ztunnel ? "ztunnel" : labels["app"] ?? identity.app
    if identity.version != "latest" { labels["version"] = labels["version"] ?? identity.version }
    if !cluster.isEmpty { labels["cluster"] = cluster }
    var result = DiscoveredProxy(
      cluster: cluster,
      pod: pod.objectName,
      role: role,
      address: pod.address,
      port: port,
      path: path,
      labels: labels
    )
    guard annotationsApply(pod) else { return result }
    let annotations = pod.metadata.annotations
    guard annotations["prometheus.io/scrape"] != "false" else { return nil }
    if let port = annotations["prometheus.io/port"].flatMap(Int.init), (1...65535).contains(port) {
      result.port = port
      if let path = annotations["prometheus.io/path"], path.hasPrefix("/") { result.path = path }
    }
    result.usesTLS = annotations["prometheus.io/scheme"] == "https"
    return result
  }

  /// Whether the pod's annotations speak of the proxy rather than of the application.
  ///
  /// Istio and Consul rewrite them when they merge the application's metrics into the proxy's.
  private func annotationsApply(_ pod: Pod) -> Bool {
    switch container.name {
    case "linkerd-proxy": false
    case "istio-proxy" where role == .sidecar:
      pod.metadata.annotations["prometheus.istio.io/merge-metrics"] != "false"
    default: true
    }
  }
}
