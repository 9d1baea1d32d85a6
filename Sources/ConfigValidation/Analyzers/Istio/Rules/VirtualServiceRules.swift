// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  /// A VirtualService as a whole: hosts, gateways, that it has rules.
  mutating func virtualService() {
    let hosts = spec["hosts"].elements
    let isDelegate = hosts.isEmpty
    if isDelegate {
      for name in ["gateways", "tls", "tcp"] where !spec[name].isEmpty {
        error(spec[name], "is not allowed without hosts: that makes it a delegate")
      }
    }
    let gateways = spec["gateways"].texts
    let isForSidecars = gateways.isEmpty || gateways.contains("mesh")
    virtualServiceHosts(hosts, isForSidecars: isForSidecars)
    gatewayNames()
    require(
      ["http", "tls", "tcp"].contains { !spec[$0].isEmpty },
      spec,
      "needs rules: one of http, tls and tcp"
    )
    exportTo()
    for rule in spec["http"].elements {
      httpRule(rule, isDelegate: isDelegate, allowsClaims: !isForSidecars)
    }
    for rule in spec["tls"].elements { tlsRule(rule, hosts: hosts.compactMap(\.text)) }
    for rule in spec["tcp"].elements {
      for match in rule["match"].elements { connectionMatch(match) }
      require(!rule["route"].isEmpty, rule, "needs a route")
      routes(rule["route"])
    }
  }

  private mutating func virtualServiceHosts(_ hosts: [FieldCursor], isForSidecars: Bool) {
    var earlier: [String] = []
    var overlaps = HostOverlaps([String]())
    for (index, host) in hosts.enumerated() {
      let text = host.string
      require(
        DomainName.isWildcard(text) || NetworkAddress.isAddress(text),
        host,
        "\(text) is no host name, wildcard or IP address"
      )
      if text == "*", isForSidecars {
        error(host, "* is not allowed for the sidecars (gateway mesh)")
      }
      if index.isMultiple(of: 64) { overlaps = HostOverlaps(earlier) }
      let recent = earlier.suffix(index % 64).first { HostName.overlap($0, text) }
      if let other = overlaps.overlapping(text).min() ?? recent {
        error(host, "\(text) overlaps the host \(other) before it")
      }
      earlier.append(text)
    }
  }

  private mutating func gatewayNames() {
    for gateway in spec["gateways"].elements {
      let text = gateway.string
      if text == "mesh" { continue }
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count == 2 {
        let isValid = DomainName.isLabel(parts[0]) && isGatewayName(parts[1])
        require(isValid, gateway, "\(text) is not NAMESPACE/NAME")
      } else {
        require(
          DomainName.isFull(text) || isGatewayName(text[...]),
          gateway,
          "\(text) is no name of a gateway"
        )
        if text.contains(".") {
          warn(gateway, "\(text) is written in the old form with dots; write NAMESPACE/NAME")
        }
      }
    }
  }

  /// Gateways that Istio made have `~` in their names.
  private func isGatewayName(_ name: Substring) -> Bool {
    name.split(separator: "~", omittingEmptySubsequences: false).allSatisfy {
      DomainName.isLabel($0)
    }
  }

  // MARK: - Destinations

  /// Weighted destinations of a route.
  mutating func routes(_ route: FieldCursor) {
    var total = 0
    for entry in route.elements {
      require(entry["destination"].exists, entry, "needs a destination")
      destination(entry["destination"])
      if let weight = entry["weight"].integer {
        require(weight >= 0, entry["weight"], "is negative")
        total += min(max(0, weight), Int(Int32.max))
      }
    }
    if route.elements.count > 1, total == 0 {
      error(route, "has several destinations whose weights sum to 0, so that none gets traffic")
    }
  }

  mutating func destination(_ destination: FieldCursor) {
    guard destination.exists else { return }
    let host = destination["host"]
    require(host.string != "*", host, "* is no destination")
    if host.string != "*" {
      require(
        DomainName.isWildcard(host.string) || NetworkAddress.isAddress(host.string),
        host,
        host.isEmpty ? "needs a host" : "\(host.string) is no host name"
      )
    }
    if !destination["subset"].isEmpty {
      require(
        DomainName.isLabel(destination["subset"].string),
        destination["subset"],
        "\(destination["subset"].string) is no name of a subset: letters, digits and - only"
      )
    }
    if destination["port"].exists { port(destination["port"]["number"]) }
  }

  // MARK: - TLS and TCP

  private mutating func tlsRule(_ rule: FieldCursor, hosts: [String]) {
    require(!rule["match"].isEmpty, rule, "needs a match with sniHosts")
    for match in rule["match"].elements {
      require(!match["sniHosts"].isEmpty, match, "needs sniHosts")
      for host in match["sniHosts"].elements {
        let text = host.string
        if NetworkAddress.isAddress(text) {
          warn(host, "\(text) is an address, which SNI never holds")
          continue
        }
        require(DomainName.isWildcard(text), host, "\(text) is no host name or wildcard")
        let isWithin = hosts.contains { outer in
          outer == text || (outer.hasPrefix("*") && text.hasSuffix(outer.dropFirst()))
        }
        require(isWithin, host, "\(text) lies in no host of the VirtualService")
      }
      connectionMatch(match)
    }
    require(!rule["route"].isEmpty, rule, "needs a route")
    routes(rule["route"])
  }

  private mutating func connectionMatch(_ match: FieldCursor) {
    for subnet in match["destinationSubnets"].elements {
      require(
        NetworkAddress.isAddressOrRange(subnet.string),
        subnet,
        "\(subnet.string) is no address or range"
      )
    }
    port(match["port"])
    podLabels(match["sourceLabels"])
  }
}
