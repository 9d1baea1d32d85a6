// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  /// A Sidecar as a whole.
  mutating func sidecar() {
    workloadSelector(spec["workloadSelector"], labels: "labels")
    let parts = ["egress", "ingress", "outboundTrafficPolicy", "inboundConnectionPool"]
    require(
      parts.contains { spec[$0].exists && (!spec[$0].isEmpty || $0 == "outboundTrafficPolicy") },
      spec,
      "needs one of \(parts.joined(separator: ", "))"
    )
    sidecarEgress()
    sidecarIngress()
    connectionPool(spec["inboundConnectionPool"])
    let proxy = spec["outboundTrafficPolicy"]["egressProxy"]
    guard proxy.exists else { return }
    require(
      spec["outboundTrafficPolicy"]["mode"].text == "ALLOW_ANY",
      proxy,
      "goes with mode ALLOW_ANY only"
    )
    require(
      DomainName.isFull(proxy["host"].string),
      proxy["host"],
      "\(proxy["host"].string) is no full host name"
    )
    require(proxy["port"].exists, proxy, "needs a port")
    port(proxy["port"]["number"])
  }

  private mutating func sidecarEgress() {
    let listeners = spec["egress"].elements
    var numbers: Set<Int> = []
    var seen: Set<String> = []
    var hasAll = false
    var count = 0
    for (index, listener) in listeners.enumerated() {
      let hosts = listener["hosts"].elements
      require(!hosts.isEmpty, listener["hosts"], "needs at least one host")
      for host in hosts { sidecarHost(host) }
      let port = listener["port"]
      if port.exists {
        sidecarPort(port, bind: listener["bind"], &numbers)
      } else {
        require(
          index == listeners.count - 1,
          listener,
          "only the last egress listener may lack a port"
        )
        for host in hosts {
          if !seen.insert(host.string).inserted { warn(host, "\(host.string) is given twice") }
          if host.string == "*/*" { hasAll = true }
          count += 1
        }
      }
      checkBind(listener["bind"])
    }
    if hasAll, count > 1 { warn(spec["egress"], "*/* makes the hosts beside it needless") }
  }

  private mutating func sidecarHost(_ host: FieldCursor) {
    let parts = host.string.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      error(host, "\(host.string) is not NAMESPACE/HOST")
      return
    }
    let namespace = parts[0].hasPrefix("~") && parts[0].count > 1 ? parts[0].dropFirst() : parts[0]
    require(
      ["*", ".", "~"].contains(namespace) || DomainName.isLabel(namespace),
      host,
      "\(parts[0]) is no namespace, ., * or ~"
    )
    require(
      parts[1] == "*" || (DomainName.isWildcard(parts[1]) && parts[1].contains(".")),
      host,
      "\(parts[1]) is no full host name, wildcard or *"
    )
  }

  private mutating func sidecarPort(
    _ port: FieldCursor,
    bind: FieldCursor,
    _ numbers: inout Set<Int>
  ) {
    let isSocket = bind.string.hasPrefix("unix://")
    let number = port["number"].integer ?? 0
    self.port(port["number"], allowsZero: isSocket)
    if !port["number"].exists, !isSocket { error(port, "needs a number") }
    if number != 0 || !isSocket {
      require(numbers.insert(number).inserted, port, "\(number) is given twice")
    }
    require(
      !port["targetPort"].exists || port["targetPort"].integer == 0,
      port["targetPort"],
      "is not used"
    )
    let name = port["protocol"]
    if !name.isEmpty {
      require(
        ServiceProtocol.isKnown(name.string),
        name,
        "\(name.string) is no protocol that Istio knows"
      )
    }
  }

  private mutating func checkBind(_ bind: FieldCursor) {
    guard !bind.isEmpty else { return }
    require(
      bind.string.hasPrefix("unix://") || NetworkAddress.isAddress(bind.string),
      bind,
      "\(bind.string) is no IP address or unix:// path"
    )
  }

  private mutating func sidecarIngress() {
    var numbers: Set<Int> = []
    for listener in spec["ingress"].elements {
      let port = listener["port"]
      require(port.exists, port, "is missing")
      if port.exists { sidecarPort(port, bind: listener["bind"], &numbers) }
      checkBind(listener["bind"])
      let endpoint = listener["defaultEndpoint"]
      if !endpoint.isEmpty {
        require(
          Self.isLocalEndpoint(endpoint.string),
          endpoint,
          "\(endpoint.string) is not 127.0.0.1:PORT, 0.0.0.0:PORT, [::1]:PORT, [::]:PORT, :PORT "
            + "or unix://PATH"
        )
      }
      connectionPool(listener["connectionPool"])
      let tls = listener["tls"]
      guard tls.exists else { continue }
      let name = port["protocol"].string.uppercased()
      require(["HTTPS", "TLS"].contains(name), tls, "goes with HTTPS and TLS only")
      let certificates = ["serverCertificate", "privateKey", "caCertificates", "credentialName"]
        .filter { !tls[$0].isEmpty }
      serverTLS(tls, mode: tls["mode"].text ?? "PASSTHROUGH", certificates: certificates)
    }
  }

  private static func isLocalEndpoint(_ text: String) -> Bool {
    if text.hasPrefix("unix://") { return true }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65535).contains(port)
    else { return false }
    return ["", "127.0.0.1", "0.0.0.0", "[::1]", "[::]"].contains(String(text[..<colon]))
  }
}
