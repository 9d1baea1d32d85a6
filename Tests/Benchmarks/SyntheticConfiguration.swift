// SPDX-License-Identifier: Apache-2.0

/// Configuration of a made-up mesh, for measuring what reading and checking it costs.
struct SyntheticConfiguration {
  /// What the hosts of its gateways look like.
  enum GatewayHosts: String, CaseIterable {
    case own = "own hosts"
    case everything = "all gateways serve *"
  }

  /// Resources, all kinds together.
  var resources: Int
  var gatewayHosts = GatewayHosts.own

  /// The YAML text; about one namespace for twenty services.
  var text: String {
    var documents: [String] = []
    documents.reserveCapacity(resources)
    var service = 0
    while documents.count < resources {
      documents += manifests(of: service)
      service += 1
    }
    return documents.prefix(resources).joined(separator: "---\n")
  }

  private func manifests(of service: Int) -> [String] {
    let namespace = "team\(service / 20)"
    let name = "service\(service)"
    var documents: [String] = []
    if service % 20 == 0 {
      documents.append(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: \(namespace), labels: {istio-injection: enabled}}

        """
      )
      documents.append(
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: default, namespace: \(namespace)}
        spec: {mtls: {mode: STRICT}}

        """
      )
    }
    documents += workload(name, namespace) + routing(name, namespace, service)
    if service % 4 == 0 { documents.append(policy(name, namespace)) }
    if service % 5 == 0 { documents.append(entry(name, namespace)) }
    if service % 10 == 0 { documents += gateway(name, namespace, service) }
    return documents
  }

  private func workload(_ name: String, _ namespace: String) -> [String] {
    let pods = (0..<2).map { replica in
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: \(name)-v1-\(replica)
        namespace: \(namespace)
        labels: {app: \(name), version: v1}
      spec:
        containers:
        - {name: app, image: "example/\(name):1", ports: [{containerPort: 8080}]}
        - {name: istio-proxy, image: "docker.io/istio/proxyv2:1.26.0"}

      """
    }
    return [
      """
      apiVersion: v1
      kind: Service
      metadata: {name: \(name), namespace: \(namespace), labels: {app: \(name)}}
      spec:
        selector: {app: \(name)}
        ports:
        - {name: http, port: 80, targetPort: 8080}

      """,
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: \(name)-v1, namespace: \(namespace)}
      spec:
        selector: {matchLabels: {app: \(name), version: v1}}
        template:
          metadata: {labels: {app: \(name), version: v1}}
          spec:
            containers:
            - {name: app, image: "example/\(name):1", ports: [{containerPort: 8080}]}

      """,
    ] + pods
  }

  private func routing(_ name: String, _ namespace: String, _ service: Int) -> [String] {
    // One in fifty routes to a subset that no rule has.
    let subset = service % 50 == 7 ? "v9" : "v1"
    return [
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: \(name), namespace: \(namespace)}
      spec:
        hosts: [\(name)]
        http:
        - match: [{uri: {prefix: /api}}]
          timeout: 5s
          retries: {attempts: 2, perTryTimeout: 1s}
          route:
          - destination: {host: \(name), subset: \(subset)}
        - route:
          - destination: {host: \(name), subset: v1, port: {number: 80}}
            weight: 100

      """,
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: \(name), namespace: \(namespace)}
      spec:
        host: \(name).\(namespace).svc.cluster.local
        trafficPolicy: {tls: {mode: ISTIO_MUTUAL}, outlierDetection: {maxEjectionPercent: 50}}
        subsets:
        - {name: v1, labels: {version: v1}}

      """,
    ]
  }

  private func policy(_ name: String, _ namespace: String) -> String {
    """
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      selector: {matchLabels: {app: \(name)}}
      rules:
      - from: [{source: {namespaces: [\(namespace)]}}]
        to: [{operation: {methods: [GET], hosts: [\(name).\(namespace).svc.cluster.local]}}]

    """
  }

  private func entry(_ name: String, _ namespace: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: ServiceEntry
    metadata: {name: \(name)-partner, namespace: \(namespace)}
    spec:
      hosts: [\(name).partner.example.com]
      location: MESH_EXTERNAL
      resolution: DNS
      ports: [{number: 443, name: https, protocol: HTTPS}]

    """
  }

  private func gateway(_ name: String, _ namespace: String, _ service: Int) -> [String] {
    let host = gatewayHosts == .own ? "\(name).example.com" : "\"*\""
    return [
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: \(name), namespace: \(namespace)}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [\(host)]

      """,
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: \(name)-public, namespace: \(namespace)}
      spec:
        hosts: [\(name).example.com]
        gateways: [\(name)]
        http:
        - route: [{destination: {host: \(name), port: {number: 80}}}]

      """,
    ]
  }
}
