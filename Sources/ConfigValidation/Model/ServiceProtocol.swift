// SPDX-License-Identifier: Apache-2.0

/// Protocols that Istio knows for ports of services and gateways, in lower case.
enum ServiceProtocol {
  /// What a port's name may begin with.
  static let all: Set<String> = [
    "tcp", "udp", "grpc", "http", "http2", "http_proxy", "https", "tls", "mongo", "redis", "mysql",
  ]

  /// What `protocol` of a ServiceEntry's or Gateway's port may be.
  static func isKnown(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "grpc-web" || all.contains(name)
  }

  /// Whether requests can be told apart on it.
  static func isHTTP(_ name: String) -> Bool {
    ["http", "http2", "http_proxy", "grpc", "grpc-web"].contains(name.lowercased())
  }

  /// Whether its connections name their host (SNI).
  static func isTLS(_ name: String) -> Bool {
    ["https", "tls", "mongo-tls"].contains(name.lowercased())
  }
}
