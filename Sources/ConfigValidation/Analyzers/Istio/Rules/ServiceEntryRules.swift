// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  /// A ServiceEntry as a whole.
  mutating func serviceEntry() {
    let resolution = spec["resolution"].text ?? "NONE"
    let hosts = spec["hosts"].elements
    require(!hosts.isEmpty, spec["hosts"], "needs at least one host")
    for host in hosts { serviceEntryHost(host, resolution: resolution) }
    for address in spec["addresses"].elements {
      require(
        NetworkAddress.isAddressOrRange(address.string),
        address,
        "\(address.string) is no IP address or range"
      )
      if address.string.contains("/") {
        require(
          ["NONE", "STATIC"].contains(resolution),
          address,
          "ranges go with resolution NONE and STATIC only"
        )
      }
    }
    if spec["workloadSelector"].exists, !spec["endpoints"].isEmpty {
      error(spec["workloadSelector"], "excludes endpoints")
    }
    workloadSelector(spec["workloadSelector"], labels: "labels")
    serviceEntryPorts(resolution: resolution)
    serviceEntryResolution(resolution, hosts: hosts)
    if hosts.count > 1, resolution != "NONE" {
      let others = spec["ports"].elements.map { $0["protocol"] }.filter {
        !ServiceProtocol.isHTTP($0.string) && !ServiceProtocol.isTLS($0.string)
      }
      for name in others {
        error(
          name,
          "several hosts can't be told apart on a port that is neither HTTP nor TLS; "
            + "use one ServiceEntry for each"
        )
      }
    }
    exportTo(allowsNone: true)
  }

  private mutating func serviceEntryHost(_ host: FieldCursor, resolution: String) {
    let text = host.string
    require(text != "*", host, "* is not allowed")
    require(DomainName.isWildcard(text), host, "\(text) is no host name or wildcard")
    if text.hasPrefix("*"), text != "*", !text.hasPrefix("*."), resolution != "DYNAMIC_DNS" {
      warn(host, "\(text): a * that is not a whole first label matches less than it seems")
    }
  }

  private mutating func serviceEntryPorts(resolution: String) {
    let isAddressed = !spec["addresses"].isEmpty
    var names: Set<String> = []
    var numbers: Set<Int> = []
    for port in spec["ports"].elements {
      let name = port["name"]
      require(
        DomainName.isLabel(name.string),
        name,
        name.isEmpty ? "is missing" : "\(name.string) is no label of DNS"
      )
      if !name.isEmpty {
        require(names.insert(name.string).inserted, name, "\(name.string) is given twice")
      }
      self.port(port["number"])
      self.port(port["targetPort"])
      if let number = port["number"].integer {
        require(numbers.insert(number).inserted, port["number"], "\(number) is given twice")
      }
      let kind = port["protocol"]
      if kind.exists, !kind.isEmpty {
        require(
          ServiceProtocol.isKnown(kind.string),
          kind,
          "\(kind.string) is no protocol that Istio knows"
        )
      }
      if resolution == "NONE", !isAddressed, kind.isEmpty || kind.string.uppercased() == "TCP" {
        warn(
          kind.exists ? kind : port,
          "TCP without addresses takes the traffic of every address on the port"
        )
      }
    }
  }

  private mutating func serviceEntryResolution(_ resolution: String, hosts: [FieldCursor]) {
    let endpoints = spec["endpoints"].elements
    let portNames = Set(spec["ports"].elements.map { $0["name"].string })
    switch resolution {
    case "NONE":
      if !endpoints.isEmpty { error(spec["endpoints"], "are not allowed with resolution NONE") }
      if spec["workloadSelector"].exists {
        warn(spec["workloadSelector"], "has no effect with resolution NONE")
      }
    case "STATIC":
      for endpoint in endpoints {
        staticEndpoint(endpoint, ports: spec["ports"].elements.count)
      }
    case "DNS", "DNS_ROUND_ROBIN":
      if endpoints.isEmpty {
        for host in hosts {
          require(
            DomainName.isFull(host.string),
            host,
            "\(host.string) can't be resolved without endpoints"
          )
        }
      }
      if resolution == "DNS_ROUND_ROBIN", endpoints.count > 1 {
        error(spec["endpoints"], "DNS_ROUND_ROBIN takes one endpoint at most")
      }
      for endpoint in endpoints {
        let address = endpoint["address"]
        require(
          DomainName.isFull(address.string) || NetworkAddress.isAddress(address.string)
            || !endpoint["network"].isEmpty && address.isEmpty,
          address,
          "\(address.string) is no host name or IP address"
        )
      }
    case "DYNAMIC_DNS":
      for host in hosts {
        require(
          host.string.hasPrefix("*"),
          host,
          "\(host.string) is no wildcard, use resolution DNS"
        )
      }
      for name in ["addresses", "endpoints"] where !spec[name].isEmpty {
        error(spec[name], "are not allowed with resolution DYNAMIC_DNS")
      }
      for port in spec["ports"].elements {
        let name = port["protocol"].string.uppercased()
        require(
          ["HTTP", "HTTP2", "GRPC", "TLS"].contains(name),
          port["protocol"],
          "DYNAMIC_DNS goes with HTTP, HTTP2, GRPC and TLS only"
        )
      }
    default:
      return
    }
    for endpoint in endpoints {
      podLabels(endpoint["labels"])
      for (name, number) in endpoint["ports"].entries {
        require(portNames.contains(name), number, "\(name) is no port of the ServiceEntry")
        port(number)
      }
    }
  }

  private mutating func staticEndpoint(_ endpoint: FieldCursor, ports: Int) {
    let address = endpoint["address"]
    guard address.string.hasPrefix("unix://") else {
      require(
        NetworkAddress.isAddress(address.string)
          || !endpoint["network"].isEmpty && address.isEmpty,
        address,
        "\(address.string) is no IP address; use resolution DNS for names"
      )
      return
    }
    require(endpoint["ports"].isEmpty, endpoint["ports"], "a unix:// address has no ports")
    require(ports == 1, address, "a unix:// address goes with one port only")
  }
}
