// SPDX-License-Identifier: Apache-2.0

/// One pod of a workload: its own figures, and how its proxy is.
package struct PodSummary: Sendable, Equatable {
  package var cluster: String
  package var namespace: String
  package var name: String
  /// The workload that it belongs to; empty where unknown.
  package var workload: String
  /// By protocol, as this pod's own proxy reports; a protocol without traffic is not there.
  ///
  /// Latencies are those of HTTP and gRPC together and stand at the busier of the two.
  package var inbound: [TrafficProtocol: Traffic]
  package var health: Health
  /// The proxy's version; nil where it does not tell.
  package var proxyVersion: String?
  /// Restarts of the proxy's container; nil where it is not known.
  package var restarts: Int?
  /// Seconds since its proxy last answered, when that is longer than two intervals; else nil.
  package var staleSeconds: Double?
  /// When its counters began again at zero, as far as that was seen; nil where it never was.
  package var restartedAt: Timestamp?
  /// Whether all its containers are ready; nil where it is not known.
  package var isReady: Bool?
  /// Bytes of memory that the proxy says it uses; nil where it does not tell.
  package var proxyMemoryBytes: Double?
  /// CPU time that the proxy uses, in cores; nil where it does not tell.
  package var proxyCores: Double?
  /// False where no proxy stands beside the application.
  package var hasProxy = true

  package init(
    cluster: String,
    namespace: String,
    name: String,
    workload: String,
    inbound: [TrafficProtocol: Traffic] = [:],
    health: Health = .unknown
  ) {
    self.cluster = cluster
    self.namespace = namespace
    self.name = name
    self.workload = workload
    self.inbound = inbound
    self.health = health
  }
}
