// SPDX-License-Identifier: Apache-2.0

/// What Istio's proxies write into a span's tags, so that it can be joined to the graph.
extension Span {
  /// The pod that the span's proxy runs in; nil where no tag tells.
  ///
  /// From Envoy's `node_id` (`sidecar~IP~POD.NAMESPACE~DOMAIN`), else `k8s.pod.name`.
  package var pod: String? {
    nodeIdentity?.pod ?? tags["k8s.pod.name"]
  }

  /// The namespace of the workload; nil where no tag tells.
  package var namespace: String? {
    tags["istio.namespace"] ?? nodeIdentity?.namespace ?? tags["k8s.namespace.name"]
      ?? tags["service.namespace"]
  }

  /// The cluster of the workload; empty where no tag tells.
  package var cluster: String {
    tags["istio.cluster_id"] ?? tags["k8s.cluster.name"] ?? ""
  }

  /// The workload's name: the pod's without what its controller appended; nil where no tag tells.
  package var workload: String? {
    tags["k8s.deployment.name"] ?? tags["k8s.statefulset.name"] ?? tags["k8s.daemonset.name"]
      ?? pod.map(PodName.workload(ofPod:))
  }

  /// Istio's canonical service, which the graph calls the app; nil where no tag tells.
  package var app: String? { known(tags["istio.canonical_service"]) }

  /// Istio's canonical revision, which the graph calls the version; nil where no tag tells.
  package var version: String? {
    known(tags["istio.canonical_revision"]) ?? tags["service.version"]
  }

  /// HTTP or gRPC status; nil where there was none.
  package var responseCode: String? {
    tags["http.status_code"] ?? tags["http.response.status_code"] ?? tags["grpc.status_code"]
      ?? tags["rpc.grpc.status_code"]
  }

  /// Envoy's response flags joined by commas; nil for none (`-`).
  package var responseFlags: String? {
    tags["response_flags"].flatMap { $0 == "-" || $0.isEmpty ? nil : $0 }
  }

  /// The host that a client span calls, from Istio's `upstream_cluster`
  /// (`outbound|9080|v1|reviews.bookinfo.svc.cluster.local`); nil where it is no call out.
  package var calledHost: String? {
    guard let cluster = tags["upstream_cluster"] ?? tags["upstream_cluster.name"] else {
      return nil
    }
    let parts = cluster.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].hasPrefix("outbound") else { return nil }
    let host = parts[3].prefix { $0 != ";" }
    return host.isEmpty ? nil : String(host)
  }

  private func known(_ value: String?) -> String? {
    value == "unknown" || value == "" ? nil : value
  }

  private var nodeIdentity: (pod: String, namespace: String)? {
    guard let nodeID = tags["node_id"] else { return nil }
    let parts = nodeID.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count == 4, let dot = parts[2].lastIndex(of: ".") else { return nil }
    return (String(parts[2][..<dot]), String(parts[2][parts[2].index(after: dot)...]))
  }
}

/// How controllers name the pods they make.
package enum PodName {
  /// The workload that a pod belongs to, by its name alone.
  ///
  /// A Deployment's pod ends in the template's hash and five characters, both of the letters that
  /// Kubernetes uses for them; a StatefulSet's ends in a number; a DaemonSet's in five characters.
  package static func workload(ofPod pod: String) -> String {
    var parts = pod.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count > 1 else { return pod }
    if last.utf8.count == 5, last.utf8.allSatisfy(isHashCharacter) {
      parts.removeLast()
      if parts.count > 1, let hash = parts.last, (6...10).contains(hash.utf8.count),
        hash.utf8.allSatisfy(isHashCharacter),
        hash.utf8.contains(where: isDigit) || hash.utf8.allSatisfy(isConsonant)
      {
        parts.removeLast()
      }
    } else if !last.isEmpty, last.utf8.allSatisfy(isDigit) {
      parts.removeLast()
    }
    return parts.joined(separator: "-")
  }

  /// Kubernetes leaves out vowels and what is mistaken for them (`rand.SafeEncodeString`); older
  /// template hashes are plain numbers, and tools write hexadecimal.
  private static func isHashCharacter(_ byte: UInt8) -> Bool {
    isDigit(byte)
      || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
        && byte != UInt8(ascii: "i") && byte != UInt8(ascii: "o") && byte != UInt8(ascii: "u"))
  }

  /// Some hashes have no digit; words of a name have vowels.
  private static func isConsonant(_ byte: UInt8) -> Bool {
    isHashCharacter(byte) && !isDigit(byte) && byte != UInt8(ascii: "a")
      && byte != UInt8(ascii: "e") && byte != UInt8(ascii: "y")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
