// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

extension ResourceCheck {
  /// A DestinationRule as a whole.
  mutating func destinationRule() {
    let host = spec["host"]
    require(
      DomainName.isWildcard(host.string),
      host,
      host.isEmpty ? "is missing" : "\(host.string) is no host name or wildcard"
    )
    trafficPolicy(spec["trafficPolicy"])
    var names: Set<String> = []
    for subset in spec["subsets"].elements {
      let name = subset["name"]
      require(
        DomainName.isLabel(name.string),
        name,
        name.isEmpty ? "is missing" : "\(name.string) is no name: letters, digits and - only"
      )
      require(names.insert(name.string).inserted, name, "\(name.string) is given twice")
      podLabels(subset["labels"])
      trafficPolicy(subset["trafficPolicy"])
    }
    exportTo()
    let selector = spec["workloadSelector"]
    workloadSelector(selector, labels: "matchLabels")
    if selector.exists {
      for entry in spec["exportTo"].elements
      where entry.string != "." && entry.string != resource.effectiveNamespace {
        error(entry, "with workloadSelector a rule holds in its own namespace only")
      }
    }
  }

  private mutating func trafficPolicy(_ policy: FieldCursor) {
    guard policy.exists else { return }
    require(!policy.isEmpty, policy, "is empty")
    if policy["tunnel"].exists, policy["proxyProtocol"].exists {
      error(policy, "tunnel and proxyProtocol exclude each other")
    }
    policySettings(policy)
    for settings in policy["portLevelSettings"].elements {
      require(settings["port"].exists, settings, "needs a port")
      port(settings["port"]["number"])
      let rest = settings.entries.filter { $0.key != "port" && $0.field.exists }
      require(!rest.isEmpty, settings, "sets nothing for the port")
      policySettings(settings)
    }
  }

  private mutating func policySettings(_ policy: FieldCursor) {
    outlierDetection(policy["outlierDetection"])
    connectionPool(policy["connectionPool"])
    loadBalancer(policy["loadBalancer"], hasOutlierDetection: policy["outlierDetection"].exists)
    clientTLS(policy["tls"])
  }

  private mutating func outlierDetection(_ detection: FieldCursor) {
    guard detection.exists else { return }
    percent(detection["maxEjectionPercent"])
    percent(detection["minHealthPercent"])
    duration(detection["interval"])
    duration(detection["baseEjectionTime"])
    if detection["consecutiveErrors"].exists {
      warn(detection["consecutiveErrors"], "is deprecated; use consecutive5xxErrors")
    }
    if detection["consecutiveLocalOriginFailures"].exists,
      detection["splitExternalLocalOriginErrors"].boolean != true
    {
      error(
        detection["consecutiveLocalOriginFailures"],
        "has no effect without splitExternalLocalOriginErrors: true"
      )
    }
  }

  /// The connection limits of a DestinationRule or Sidecar.
  mutating func connectionPool(_ pool: FieldCursor) {
    guard pool.exists else { return }
    let http = pool["http"]
    let tcp = pool["tcp"]
    require(http.exists || tcp.exists, pool, "needs http or tcp")
    notNegative(
      http["http1MaxPendingRequests"],
      http["http2MaxRequests"],
      http["maxRequestsPerConnection"],
      http["maxRetries"],
      http["maxConcurrentStreams"],
      tcp["maxConnections"]
    )
    duration(http["idleTimeout"])
    duration(tcp["connectTimeout"])
    duration(tcp["maxConnectionDuration"])
    if http["h2UpgradePolicy"].text == "UPGRADE", http["useClientProtocol"].boolean == true {
      error(http["useClientProtocol"], "excludes h2UpgradePolicy UPGRADE")
    }
    let keepalive = http["http2KeepAlive"]
    if keepalive.exists {
      require(
        keepalive["interval"].exists && keepalive["timeout"].exists,
        keepalive,
        "needs interval and timeout"
      )
    }
  }

  private mutating func clientTLS(_ tls: FieldCursor) {
    guard tls.exists else { return }
    let mode = tls["mode"].string
    let files = ["clientCertificate", "privateKey", "caCertificates"].filter { !tls[$0].isEmpty }
    let credential = tls["credentialName"]
    if tls["insecureSkipVerify"].boolean == true {
      for name in ["caCertificates", "subjectAltNames"] where !tls[name].isEmpty {
        error(tls[name], "has no meaning with insecureSkipVerify")
      }
    }
    if !credential.isEmpty {
      guard mode == "SIMPLE" || mode == "MUTUAL" else { return }
      if !files.isEmpty { error(credential, "excludes \(files.joined(separator: ", "))") }
    } else if mode == "MUTUAL" {
      require(
        files.contains("clientCertificate") && files.contains("privateKey"),
        tls,
        "MUTUAL needs clientCertificate and privateKey, or credentialName"
      )
    }
  }
}
