// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// Workloads outside Kubernetes.
extension ResourceCheck {
  mutating func workloadEntry() {
    workload(spec, needsAddress: true)
  }

  mutating func workloadGroup() {
    require(spec["template"].exists, spec["template"], "is missing")
    podLabels(spec["metadata"]["labels"])
    workload(spec["template"], needsAddress: false)
    probe(spec["probe"])
  }

  private mutating func workload(_ workload: FieldCursor, needsAddress: Bool) {
    guard workload.exists else { return }
    let address = workload["address"]
    let text = address.string
    if text.isEmpty {
      if needsAddress {
        require(!workload["network"].isEmpty, address, "is missing; only network excuses that")
      }
    } else if text.hasPrefix("unix://") {
      let path = text.dropFirst(7)
      require(
        path.hasPrefix("@") || (path.hasPrefix("/") && !path.hasSuffix("/")),
        address,
        "\(text) needs an absolute path of a socket, or @NAME"
      )
      require(workload["ports"].isEmpty, workload["ports"], "a unix:// address has no ports")
    } else {
      require(
        NetworkAddress.isAddress(text) || DomainName.isFull(text),
        address,
        "\(text) is no IP address or host name"
      )
    }
    for (name, number) in workload["ports"].entries {
      require(DomainName.isLabel(name), number, "\(name) is no name of a port")
      port(number)
    }
    podLabels(workload["labels"])
  }

  private mutating func probe(_ probe: FieldCursor) {
    guard probe.exists else { return }
    let methods = ["httpGet", "tcpSocket", "exec", "grpc"].filter { probe[$0].exists }
    require(
      methods.count == 1,
      probe,
      methods.isEmpty
        ? "needs one of httpGet, tcpSocket, exec, grpc"
        : "\(methods.joined(separator: " and ")) exclude each other"
    )
    notNegative(
      probe["initialDelaySeconds"],
      probe["timeoutSeconds"],
      probe["periodSeconds"],
      probe["successThreshold"],
      probe["failureThreshold"]
    )
    for name in ["httpGet", "tcpSocket", "grpc"] { port(probe[name]["port"]) }
    let request = probe["httpGet"]
    if !request["scheme"].isEmpty {
      require(
        ["HTTP", "HTTPS"].contains(request["scheme"].string),
        request["scheme"],
        "is not HTTP or HTTPS"
      )
    }
    for header in request["httpHeaders"].elements {
      require(
        HTTPSyntax.isToken(header["name"].string),
        header["name"],
        "\(header["name"].string) is no name of a header"
      )
    }
    if probe["exec"].exists {
      require(!probe["exec"]["command"].isEmpty, probe["exec"], "needs a command")
    }
  }
}
