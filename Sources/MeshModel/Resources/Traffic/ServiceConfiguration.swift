// SPDX-License-Identifier: Apache-2.0

/// What the configuration says of the calls to one service.
package struct ServiceConfiguration: Sendable, Equatable {
  /// Pods that a DestinationRule gives a name.
  package struct Subset: Sendable, Equatable {
    package var name: String
    package var labels: [String: String]
  }

  /// The mode of mutual TLS that a PeerAuthentication sets.
  package struct MutualTLS: Sendable, Equatable {
    /// `STRICT`, `PERMISSIVE` or `DISABLE`.
    package var mode: String
    package var name: String
    package var namespace: String
  }

  package var service: ServiceName
  /// Those of VirtualServices for the service, then those that lead to it from other hosts.
  package var routes: [RouteRule] = []
  /// How many of `routes` are for the service's own host.
  package var ownRoutes = 0
  package var subsets: [Subset] = []
  package var policies: [UpstreamPolicy] = []
  /// Nil where no PeerAuthentication selects the service: the mesh's default, permissive.
  package var mutualTLS: MutualTLS?
  /// Empty where no AuthorizationPolicy selects the service: everybody may call.
  package var access: [AuthorizationRule] = []

  /// Reads what is in force for a service whose pods have these labels, as far as they are known.
  package init(
    of service: ServiceName,
    labels: [String: String],
    resources: [Resource],
    rootNamespace: String = "istio-system"
  ) {
    self.service = service
    var others: [RouteRule] = []
    var mutualRank = -1
    for resource in resources {
      let namespace = resource.effectiveNamespace
      switch (resource.group, resource.kind) {
      case ("networking.istio.io", "VirtualService"):
        if isOwn(resource) {
          routes += RouteRule.rules(of: resource)
        } else {
          others += rulesLeadingHere(of: resource)
        }
      case ("networking.istio.io", "DestinationRule")
      where service.isMatched(by: resource.spec["host"].string, from: namespace):
        policies += UpstreamPolicy.policies(of: resource)
        subsets += resource.spec["subsets"].elements.map {
          Subset(name: $0["name"].string, labels: $0["labels"].textMap)
        }
      case ("security.istio.io", "PeerAuthentication"):
        let rank = Self.reach(of: resource, service, labels, rootNamespace)
        guard let rank, rank > mutualRank, let mode = resource.spec["mtls"]["mode"].text else {
          continue
        }
        mutualRank = rank
        mutualTLS = MutualTLS(mode: mode, name: resource.name, namespace: namespace)
      case ("security.istio.io", "AuthorizationPolicy"):
        if Self.reach(of: resource, service, labels, rootNamespace) != nil {
          access += AuthorizationRule.rules(of: resource)
        }
      default: continue
      }
    }
    ownRoutes = routes.count
    routes += others
  }

  /// Share of the service's traffic that the weights give pods with these labels, 0...100.
  ///
  /// By the rule that matches everything, else by the first one of the service's host. Nil without
  /// such a rule, and where a destination without subset leaves it open.
  package func configuredPercent(labels: [String: String]) -> Double? {
    guard let rule = defaultRule, !rule.destinations.isEmpty else { return nil }
    var sum = 0.0
    for destination in rule.destinations where leadsHere(destination, of: rule) {
      guard let percent = destination.percent else { return nil }
      guard !destination.subset.isEmpty else {
        return nil
      }
      let subset = subsets.first { $0.name == destination.subset }
      guard let subset else { continue }
      if subset.labels.allSatisfy({ labels[$0.key] == $0.value }) { sum += percent }
    }
    return sum
  }

  /// The subset that pods with these labels belong to; nil if none.
  package func subset(labels: [String: String]) -> String? {
    subsets.first { subset in
      !subset.labels.isEmpty && subset.labels.allSatisfy { labels[$0.key] == $0.value }
    }?.name
  }

  /// The rule that traffic takes which no match singles out; nil where no rule is for the service.
  package var defaultRule: RouteRule? {
    let own = routes.prefix(ownRoutes)
    return own.first { $0.match.isEmpty } ?? own.first
      ?? routes.first { $0.destinations.contains { !$0.subset.isEmpty } }
  }

  private func isOwn(_ virtualService: Resource) -> Bool {
    let gateways = virtualService.spec["gateways"].texts
    guard gateways.isEmpty || gateways.contains("mesh") else { return false }
    return virtualService.spec["hosts"].texts.contains {
      service.isMatched(by: $0, from: virtualService.effectiveNamespace)
    }
  }

  private func rulesLeadingHere(of virtualService: Resource) -> [RouteRule] {
    let hosts = virtualService.spec["hosts"].texts.joined(separator: ", ")
    return RouteRule.rules(of: virtualService).filter { rule in
      rule.destinations.contains { leadsHere($0, of: rule) }
    }.map { rule in
      var rule = rule
      rule.match = rule.match.isEmpty ? "host \(hosts)" : "host \(hosts) \(rule.match)"
      return rule
    }
  }

  private func leadsHere(_ destination: RouteRule.Destination, of rule: RouteRule) -> Bool {
    ServiceName(host: destination.host, from: rule.namespace) == service
  }

  /// How near a policy stands to the service's pods: 0 mesh, 1 namespace, 2 workload; nil where it
  /// is not for them.
  private static func reach(
    of policy: Resource,
    _ service: ServiceName,
    _ labels: [String: String],
    _ rootNamespace: String
  ) -> Int? {
    let selector = policy.spec["selector"]["matchLabels"].textMap
    let namespace = policy.effectiveNamespace
    guard namespace == service.namespace || namespace == rootNamespace else { return nil }
    for reference in policy.spec["targetRefs"].elements + [policy.spec["targetRef"]]
    where reference.exists {
      return reference["kind"].text == "Service" && reference["name"].text == service.name ? 2 : nil
    }
    guard selector.allSatisfy({ labels[$0.key] == $0.value }) else { return nil }
    if !selector.isEmpty { return 2 }
    return namespace == service.namespace ? 1 : 0
  }
}
