// SPDX-License-Identifier: Apache-2.0

/// A row of the workload table.
package struct WorkloadSummary: Sendable, Equatable {
  package var cluster: String
  package var namespace: String
  package var workload: String
  package var app: String
  package var version: String
  /// Proxies of this workload that answered in the window.
  package var proxies: Int
  package var health: Health
  /// By protocol; a protocol without traffic is not there.
  package var inbound: [TrafficProtocol: Traffic]
  package var outbound: [TrafficProtocol: Traffic]
  /// Seconds since the newest report about it, when that is older than two intervals; else nil.
  package var staleSeconds: Double?

  package init(
    cluster: String,
    namespace: String,
    workload: String,
    app: String = "",
    version: String = "",
    proxies: Int = 0,
    health: Health = .unknown,
    inbound: [TrafficProtocol: Traffic] = [:],
    outbound: [TrafficProtocol: Traffic] = [:]
  ) {
    self.cluster = cluster
    self.namespace = namespace
    self.workload = workload
    self.app = app
    self.version = version
    self.proxies = proxies
    self.health = health
    self.inbound = inbound
    self.outbound = outbound
  }

  /// The id of the workload's node in the graph of type `workload`.
  package var nodeID: NodeID { NodeID(kind: .workload, parts: [cluster, namespace, workload]) }
}
