// SPDX-License-Identifier: Apache-2.0

/// Reads the series of one kind of proxy: what it calls its metrics, and what their labels say.
///
/// Pure; asked once for each series that is new. Which dialect a target speaks shows in what it
/// exposes: a series makes telemetry in one dialect or in none.
package protocol Dialect: Sendable {
  /// Which one it is.
  static var kind: DialectKind { get }
  /// The sample names it reads; the place of a name here is what `telemetry` is asked with.
  static var families: [String] { get }

  /// What a series says; nil where it tells of no call.
  ///
  /// - Parameters:
  ///   - index: The place of the series' name in `families`.
  ///   - labels: The series' labels, without `le`.
  ///   - proxy: Who exposes it, as far as the target's own labels tell.
  /// - Returns: What is counted, and both ends as far as they are known.
  static func telemetry(
    ofFamily index: Int,
    labels: SeriesLabels,
    proxy: ProxyIdentity
  ) -> Telemetry?
}

/// The kinds of proxies that are understood.
package enum DialectKind: UInt8, Sendable, CaseIterable {
  /// Sidecars, gateways, waypoints and ztunnels.
  case istio
  case linkerd
  case consul
  /// Envoy without a mesh's own metrics, by its clusters.
  case envoy
  case nginxIngress

  /// As people call it.
  package var name: String {
    switch self {
    case .istio: "Istio"
    case .linkerd: "Linkerd"
    case .consul: "Consul"
    case .envoy: "Envoy"
    case .nginxIngress: "NGINX ingress"
    }
  }
}
