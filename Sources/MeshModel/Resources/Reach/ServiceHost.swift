// SPDX-License-Identifier: Apache-2.0

/// The names of hosts in configuration and telemetry, put into one form.
enum ServiceHost {
  static let domain = "svc.cluster.local"

  /// A host in full: `reviews`, `reviews.bookinfo` and `reviews.bookinfo.svc` are the service's
  /// cluster name where `bookinfo` is a namespace; other hosts stand for themselves.
  static func full(_ host: String, in namespace: String, namespaces: Set<String>) -> String {
    guard !host.isEmpty, !host.hasPrefix("*") else { return host }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 1 { return "\(host).\(namespace).\(domain)" }
    guard namespaces.contains(String(parts[1])) else { return host }
    if parts.count == 2 { return "\(host).\(domain)" }
    return parts.count == 3 && parts[2] == "svc" ? "\(parts[0]).\(parts[1]).\(domain)" : host
  }

  /// The host that a node of a service stands for.
  static func full(of node: GraphNode) -> String? {
    guard let service = node.service, !service.isEmpty else { return nil }
    if service.utf8.contains(UInt8(ascii: ".")) { return service }
    return "\(service).\(node.namespace).\(domain)"
  }
}

/// Objects by the hosts that they speak of.
struct HostTable: Sendable {
  private var exact: [String: [Int]] = [:]
  /// By what follows the `*`.
  private var wildcards: [String: [Int]] = [:]

  /// Adds an object under a full host or a wildcard.
  mutating func add(_ object: Int, host: String) {
    guard !host.isEmpty else { return }
    if host.hasPrefix("*") {
      wildcards[String(host.dropFirst()), default: []].append(object)
    } else {
      exact[host, default: []].append(object)
    }
  }

  /// The objects that speak of a full host, by itself or by a wildcard that holds it.
  func objects(of host: String) -> [Int] {
    var result = exact[host] ?? []
    guard !wildcards.isEmpty else { return result }
    result += wildcards[""] ?? []
    for place in host.indices where host[place] == "." {
      result += wildcards[String(host[place...])] ?? []
    }
    return result
  }
}
