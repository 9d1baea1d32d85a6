// SPDX-License-Identifier: Apache-2.0

/// A host as Kiali reads it: a service of the cluster, or an external name.
struct ReadHost: Sendable, Hashable {
  /// As it stands in the configuration.
  let written: String
  /// The service's name; of an external host the host itself.
  let service: String
  /// The service's namespace; empty for an external host.
  let namespace: String
  /// `service.namespace.domain`; of an external host the host itself.
  let full: String

  var isExternal: Bool { namespace.isEmpty }
  var isWildcard: Bool { full.hasPrefix("*") }

  /// Service and namespace, for which the first two parts of an external host stand in; nil if it
  /// has only one.
  var serviceParts: ServiceIdentity? {
    guard isExternal else { return ServiceIdentity(service, namespace) }
    let parts = full.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count >= 2 ? ServiceIdentity(String(parts[0]), String(parts[1])) : nil
  }
}

/// A service by name and namespace.
struct ServiceIdentity: Sendable, Hashable {
  let name: String
  let namespace: String

  init(_ name: String, _ namespace: String) {
    self.name = name
    self.namespace = namespace
  }
}

/// Reads hosts by the names of the cluster (kiali/catalogue, "Hosts").
struct HostReader: Sendable {
  /// `svc.` and the trust domain: what full names of the cluster end in.
  let domain: String
  private let knownNamespaces: Set<String>
  /// Labels of a host looked at when wildcards above it are asked for; DNS allows 127.
  private static let deepestHost = 128

  init(trustDomain: String, knownNamespaces: Set<String>) {
    domain = "svc.\(trustDomain)"
    self.knownNamespaces = knownNamespaces
  }

  /// Reads a host with `name.namespace` and `name.namespace.svc` taken for services.
  func resolve(_ host: String, in namespace: String) -> ReadHost {
    let (name, rest) = Self.split(host)
    guard let rest else { return parse(host, in: namespace) }
    let (second, end) = Self.split(rest)
    guard let end else {
      guard rest == namespace || knownNamespaces.contains(String(rest)) else {
        return external(host)
      }
      return internalHost(host, String(name), String(second))
    }
    return end == "svc"
      ? internalHost(host, String(name), String(second)) : parse(host, in: namespace)
  }

  /// Reads a host of which only short and full names are taken for services.
  func parse(_ host: String, in namespace: String) -> ReadHost {
    let (name, rest) = Self.split(host)
    guard let rest else { return internalHost(host, host, namespace) }
    let (second, end) = Self.split(rest)
    guard let end, end == domain else { return external(host) }
    return internalHost(host, String(name), String(second))
  }

  /// The service that a host names as it is written: short in its own namespace, `name.namespace`,
  /// `name.namespace.svc` or in full; nil for other names.
  func namedService(_ host: String, in namespace: String) -> ServiceIdentity? {
    let (name, rest) = Self.split(host)
    guard let rest else { return ServiceIdentity(host, namespace) }
    let (second, end) = Self.split(rest)
    guard let end, end != "svc", end != domain else {
      return ServiceIdentity(String(name), String(second))
    }
    return nil
  }

  /// `service.namespace.domain`.
  func fullName(_ service: String, _ namespace: String) -> String {
    "\(service).\(namespace).\(domain)"
  }

  private func internalHost(_ host: String, _ service: String, _ namespace: String) -> ReadHost {
    ReadHost(
      written: host,
      service: service,
      namespace: namespace,
      full: fullName(service, namespace)
    )
  }

  private func external(_ host: String) -> ReadHost {
    ReadHost(written: host, service: host, namespace: "", full: host)
  }

  private static func split(_ host: some StringProtocol) -> (Substring, Substring?) {
    let host = Substring(host)
    guard let dot = host.firstIndex(of: ".") else { return (host, nil) }
    return (host[..<dot], host[host.index(after: dot)...])
  }
}

// MARK: - Wildcards

extension HostReader {
  /// Whether a host is one of those that a wildcard stands for.
  static func lies(_ host: String, within wildcard: String) -> Bool {
    if wildcard == "*" { return true }
    return wildcard.hasPrefix("*.") && host.hasSuffix(wildcard.dropFirst())
  }

  /// The wildcards that hold a host, the narrowest first; a wildcard host itself is left out.
  static func wildcards(above host: String) -> [String] {
    var result: [String] = []
    var rest = host[...]
    while let dot = rest.firstIndex(of: "."), result.count < deepestHost {
      let wildcard = "*" + rest[dot...]
      if wildcard != host { result.append(wildcard) }
      rest = rest[rest.index(after: dot)...]
    }
    return result
  }
}
