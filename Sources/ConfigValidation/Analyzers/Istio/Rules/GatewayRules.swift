// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  /// A Gateway as a whole.
  mutating func gateway() {
    let name = resource.root["metadata"]["name"]
    require(DomainName.isLabel(resource.name), name, "\(resource.name) is no label of DNS")
    require(!spec["servers"].isEmpty, spec["servers"], "needs at least one server")
    var names: Set<String> = []
    for server in spec["servers"].elements {
      gatewayServer(server)
      let name = server["port"]["name"]
      if !name.isEmpty {
        require(names.insert(name.string).inserted, name, "\(name.string) is given twice")
      }
    }
  }

  private mutating func gatewayServer(_ server: FieldCursor) {
    require(!server["hosts"].isEmpty, server["hosts"], "needs at least one host")
    for host in server["hosts"].elements { gatewayHost(host) }
    let bind = server["bind"]
    let isSocket = bind.string.hasPrefix("unix://")
    if !bind.isEmpty {
      require(
        isSocket || NetworkAddress.isAddress(bind.string),
        bind,
        "\(bind.string) is no IP address or unix:// path"
      )
    }
    let port = server["port"]
    guard port.exists else {
      error(port, "is missing")
      return
    }
    require(!port["name"].isEmpty, port, "needs a name")
    require(
      !port["targetPort"].exists || port["targetPort"].integer == 0,
      port["targetPort"],
      "is not used"
    )
    let name = port["protocol"].string
    require(
      ServiceProtocol.isKnown(name),
      port["protocol"],
      name.isEmpty ? "is missing" : "\(name) is no protocol that Istio knows"
    )
    self.port(port["number"], allowsZero: isSocket)
    if port["number"].integer == 0 || !port["number"].exists, !isSocket {
      require(port["number"].exists, port, "needs a number")
    }
    gatewayTLS(server["tls"], protocol: name.uppercased(), server)
  }

  private mutating func gatewayHost(_ host: FieldCursor) {
    let parts = host.string.split(separator: "/", omittingEmptySubsequences: false)
    let domain = parts.last ?? ""
    if parts.count > 2 {
      error(host, "\(host.string) is not NAMESPACE/HOST")
      return
    }
    if parts.count == 2 {
      let namespace = parts[0]
      require(
        namespace == "*" || namespace == "." || DomainName.isLabel(namespace),
        host,
        "\(namespace) is no namespace, . or *"
      )
    }
    let isName = DomainName.isWildcard(domain) && domain.contains(".")
    require(
      domain == "*" || NetworkAddress.isAddress(domain) || isName && !isPartialWildcard(domain),
      host,
      domain.contains(".")
        ? "\(domain) is no host name, *.DOMAIN or IP address"
        : "\(domain) is a short name, which means nothing at a gateway"
    )
  }

  /// `*foo.com`; only `*.foo.com` is allowed.
  private func isPartialWildcard(_ domain: Substring) -> Bool {
    domain.hasPrefix("*") && !domain.hasPrefix("*.")
  }

  private mutating func gatewayTLS(
    _ tls: FieldCursor,
    protocol name: String,
    _ server: FieldCursor
  ) {
    let isTLS = ["HTTPS", "TLS"].contains(name)
    guard tls.exists else {
      if isTLS { error(server["tls"], "\(name) needs tls") }
      return
    }
    let mode = tls["mode"].text ?? "PASSTHROUGH"
    let certificates = [
      "serverCertificate", "privateKey", "caCertificates", "credentialName", "credentialNames",
      "tlsCertificates",
    ].filter { !tls[$0].isEmpty }
    if tls["httpsRedirect"].boolean == true {
      if isTLS {
        warn(tls["httpsRedirect"], "has no effect on \(name), only on HTTP")
      } else if tls["mode"].exists && mode != "PASSTHROUGH" || !certificates.isEmpty {
        error(tls, "an HTTP port only redirects: without mode and certificates")
      }
    }
    if !isTLS {
      let isRedirect =
        ["HTTP", "HTTP2", "GRPC", "GRPC-WEB"].contains(name)
        && tls["httpsRedirect"].boolean == true
      require(isRedirect, tls, "\(name) must not have tls, its traffic is plain text")
      return
    }
    serverTLS(tls, mode: mode, certificates: certificates)
  }

  /// TLS of a Gateway's or a Sidecar's port.
  mutating func serverTLS(_ tls: FieldCursor, mode: String, certificates: [String]) {
    let hasFiles = certificates.contains("serverCertificate") || certificates.contains("privateKey")
    let sources =
      ["credentialName", "credentialNames", "tlsCertificates"].filter(certificates.contains)
      + (hasFiles ? ["serverCertificate"] : [])
    require(
      sources.count <= 1,
      tls,
      "\(sources.joined(separator: " and ")) exclude each other"
    )
    switch mode {
    case "ISTIO_MUTUAL":
      require(
        certificates.isEmpty,
        tls,
        "ISTIO_MUTUAL excludes \(certificates.joined(separator: ", ")): Istio's own are used"
      )
    case "PASSTHROUGH", "AUTO_PASSTHROUGH":
      if !certificates.isEmpty {
        warn(tls, "\(mode) makes no use of \(certificates.joined(separator: ", "))")
      }
    case "SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL":
      if certificates.contains("credentialName") || certificates.contains("credentialNames")
        || certificates.contains("tlsCertificates")
      {
        break
      }
      for file in ["serverCertificate", "privateKey"] {
        require(
          certificates.contains(file),
          tls,
          "\(mode) needs \(file), or credentialName instead"
        )
      }
      if mode != "SIMPLE" {
        require(
          certificates.contains("caCertificates"),
          tls,
          "\(mode) needs caCertificates, or credentialName instead"
        )
      }
    default:
      break
    }
    cipherSuites(tls)
  }

  private mutating func cipherSuites(_ tls: FieldCursor) {
    let minimum = tls["minProtocolVersion"].string
    if ["TLSV1_0", "TLSV1_1"].contains(minimum), tls["cipherSuites"].isEmpty {
      warn(tls["minProtocolVersion"], "\(minimum) needs cipherSuites that go with it")
    }
    var seen: Set<String> = []
    for suite in tls["cipherSuites"].elements {
      if !TLSCipherSuites.known.contains(suite.string) {
        warn(suite, "\(suite.string) is no cipher suite that Envoy knows, it is left out")
      } else if !seen.insert(suite.string).inserted {
        warn(suite, "\(suite.string) is given twice")
      }
    }
  }
}

/// Cipher suites that Envoy accepts.
private enum TLSCipherSuites {
  static let known: Set<String> = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-ECDSA-AES128-SHA",
    "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA",
    "AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA", "DES-CBC3-SHA",
    "ECDHE-PSK-AES128-CBC-SHA", "ECDHE-PSK-AES256-CBC-SHA", "PSK-AES128-CBC-SHA",
    "PSK-AES256-CBC-SHA", "ECDHE-PSK-CHACHA20-POLY1305",
  ]
}
