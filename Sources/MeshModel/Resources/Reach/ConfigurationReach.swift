// SPDX-License-Identifier: Apache-2.0

/// Which objects of a configuration act on which hosts, workloads and calls, and the other way
/// round.
///
/// Objects are named by their index in the resources that it was made from; answers are in rising
/// order. Routes, destination rules, service entries and services act through their hosts, gateways
/// and policies through their selectors, workloads by their name. Making it is linear in the size of
/// the configuration.
package struct ConfigurationReach: Sendable {
  private(set) var hosts = HostTable()
  /// By namespace; those for every namespace under nil.
  private(set) var selections: [String?: [WorkloadSelection]] = [:]
  private(set) var labels = KnownLabels()
  /// Deployments, Pods and their like by namespace and name, `namespace/name`.
  private(set) var workloads: [String: [Int]] = [:]
  /// Services' hosts by the Service's index.
  private(set) var serviceHosts: [Int: String] = [:]
  /// Routes by the gateways that they are bound to, `namespace/name`.
  private(set) var routesOfGateway: [String: [Int]] = [:]
  /// The key of each gateway in `routesOfGateway`.
  private(set) var gatewayKeys: [Int: String] = [:]
  private(set) var traits: [Traits]
  private let namespaces: Set<String>
  private let rootNamespace: String

  /// What decides whether an object acts on a call.
  struct Traits: Sendable {
    var role: Role
    /// Whom it is exported to; empty means everyone.
    var exportedTo: Set<String> = []
    /// Whether callers inside the mesh are subject to it, rather than gateways only.
    var actsInMesh = true
    /// The gateways that are subject to it, as keys of `routesOfGateway`.
    var gateways: Set<String> = []
    /// Whether it routes, so that a gateway heeds it only where it is bound to it.
    var isRoute = false
  }

  /// On which end of a call an object acts.
  enum Role: Sendable {
    case host, caller, callee, gateway, workload, none
  }

  /// Takes all objects of a mesh; objects of the root namespace that select nothing act everywhere.
  package init(_ resources: [Resource], rootNamespace: String = "istio-system") {
    self.rootNamespace = rootNamespace
    namespaces = Set(resources.map(\.effectiveNamespace))
    traits = []
    traits.reserveCapacity(resources.count)
    for (index, resource) in resources.enumerated() {
      traits.append(Traits(role: .none))
      take(resource, index)
    }
  }

  private mutating func take(_ resource: Resource, _ index: Int) {
    switch (resource.group, resource.kind) {
    case ("networking.istio.io", "VirtualService"): takeVirtualService(resource, index)
    case ("networking.istio.io", "DestinationRule"):
      takeHosts([resource.spec["host"].string], of: resource, index)
    case ("networking.istio.io", "ServiceEntry"):
      takeHosts(resource.spec["hosts"].texts, of: resource, index)
    case ("", "Service"):
      let host = "\(resource.name).\(resource.effectiveNamespace).\(ServiceHost.domain)"
      takeHosts([host], of: resource, index)
      serviceHosts[index] = host
      let selector = resource.spec["selector"].textMap
      guard !selector.isEmpty else { return }
      select(selector, in: resource.effectiveNamespace, index)
    case ("networking.istio.io", "Gateway"):
      traits[index].role = .gateway
      gatewayKeys[index] = "\(resource.effectiveNamespace)/\(resource.name)"
      select(resource.spec["selector"].textMap, in: nil, index)
    case ("gateway.networking.k8s.io", "Gateway"): takeKubernetesGateway(resource, index)
    case ("gateway.networking.k8s.io", "HTTPRoute"), ("gateway.networking.k8s.io", "GRPCRoute"):
      takeKubernetesRoute(resource, index)
    case ("networking.istio.io", "Sidecar"), ("networking.istio.io", "EnvoyFilter"):
      traits[index].role = .caller
      takeSelector(resource.spec["workloadSelector"]["labels"].textMap, of: resource, index)
    case ("security.istio.io", _), ("telemetry.istio.io", _), ("extensions.istio.io", _):
      traits[index].role = .callee
      takePolicy(resource, index)
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"),
      ("apps", "ReplicaSet"),
      ("batch", "Job"), ("", "Pod"):
      traits[index].role = .workload
      labels.note(resource)
      workloads["\(resource.effectiveNamespace)/\(resource.name)", default: []].append(index)
    default: break
    }
  }

  // MARK: - By host

  private mutating func takeHosts(_ names: [String], of resource: Resource, _ index: Int) {
    traits[index].role = .host
    traits[index].exportedTo = exportedTo(resource)
    for host in Set(names.map { full($0, resource) }) { hosts.add(index, host: host) }
  }

  private mutating func takeVirtualService(_ resource: Resource, _ index: Int) {
    var names = resource.spec["hosts"].texts
    for kind in ["http", "tls", "tcp"] {
      for route in resource.spec[kind].elements {
        names += route["route"].elements.map { $0["destination"]["host"].string }
        names.append(route["mirror"]["host"].string)
        names += route["mirrors"].elements.map { $0["destination"]["host"].string }
      }
    }
    takeHosts(names, of: resource, index)
    traits[index].isRoute = true
    let bound = resource.spec["gateways"].texts
    guard !bound.isEmpty else { return }
    traits[index].actsInMesh = bound.contains("mesh")
    for gateway in bound where gateway != "mesh" {
      bind(index, to: gateway.contains("/") ? gateway : "\(resource.effectiveNamespace)/\(gateway)")
    }
  }

  private mutating func takeKubernetesRoute(_ resource: Resource, _ index: Int) {
    var names = resource.spec["hostnames"].texts
    for rule in resource.spec["rules"].elements {
      for backend in rule["backendRefs"].elements {
        let namespace = backend["namespace"].text ?? resource.effectiveNamespace
        names.append("\(backend["name"].string).\(namespace).\(ServiceHost.domain)")
      }
    }
    traits[index].isRoute = true
    traits[index].actsInMesh = false
    for parent in resource.spec["parentRefs"].elements {
      let key =
        "\(parent["namespace"].text ?? resource.effectiveNamespace)/\(parent["name"].string)"
      if parent["kind"].text == "Service" {
        traits[index].actsInMesh = true
        names.append("\(parent["name"].string).\(key.prefix { $0 != "/" }).\(ServiceHost.domain)")
      } else {
        bind(index, to: "gateway-api:" + key)
      }
    }
    takeHosts(names, of: resource, index)
  }

  private mutating func bind(_ index: Int, to gateway: String) {
    traits[index].gateways.insert(gateway)
    routesOfGateway[gateway, default: []].append(index)
  }

  // MARK: - By selector

  private mutating func takeKubernetesGateway(_ resource: Resource, _ index: Int) {
    traits[index].role = .gateway
    let place = "\(resource.effectiveNamespace)/\(resource.name)"
    gatewayKeys[index] = "gateway-api:" + place
    let className = resource.spec["gatewayClassName"].string
    for name in [place, "\(place)-\(className)"] { workloads[name, default: []].append(index) }
  }

  private mutating func takePolicy(_ resource: Resource, _ index: Int) {
    let targets = resource.spec["targetRefs"].elements + [resource.spec["targetRef"]]
    var isTargeted = false
    for target in targets where target.exists {
      isTargeted = true
      let place = "\(resource.effectiveNamespace)/\(target["name"].string)"
      switch target["kind"].text {
      case "Service":
        let name = target["name"].string
        hosts.add(index, host: "\(name).\(resource.effectiveNamespace).\(ServiceHost.domain)")
      case "Gateway": workloads[place, default: []].append(index)
      default: break
      }
    }
    guard !isTargeted else { return }
    let selector = resource.spec["selector"]
    let labels = selector["matchLabels"].exists ? selector["matchLabels"] : selector["labels"]
    takeSelector(labels.textMap, of: resource, index)
  }

  private mutating func takeSelector(
    _ selector: [String: String],
    of resource: Resource,
    _ index: Int
  ) {
    let namespace = resource.effectiveNamespace
    select(selector, in: namespace == rootNamespace ? nil : namespace, index)
  }

  private mutating func select(_ selector: [String: String], in namespace: String?, _ index: Int) {
    selections[namespace, default: []].append(
      WorkloadSelection(object: index, namespace: namespace, selector: selector)
    )
  }

  // MARK: - Names

  private func full(_ host: String, _ resource: Resource) -> String {
    ServiceHost.full(host, in: resource.effectiveNamespace, namespaces: namespaces)
  }

  private func exportedTo(_ resource: Resource) -> Set<String> {
    let written =
      resource.kind == "Service"
      ? (resource.annotations["networking.istio.io/exportTo"] ?? "")
        .split { $0 == "," || $0 == " " }.map(String.init)
      : resource.spec["exportTo"].texts
    guard !written.contains("*") else { return [] }
    return Set(written.map { $0 == "." ? resource.effectiveNamespace : $0 })
  }
}
