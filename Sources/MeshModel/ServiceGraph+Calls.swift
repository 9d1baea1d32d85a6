// SPDX-License-Identifier: Apache-2.0

extension ServiceGraph {
  /// Who calls whom by host: for each host that a node is called by, the hosts that the node calls.
  ///
  /// A node that nobody calls stands under its own id. Only HTTP and gRPC tell hosts.
  package var calledHosts: [String: Set<String>] {
    var served: [NodeID: Set<String>] = [:]
    var called: [NodeID: Set<String>] = [:]
    for edge in edges {
      let hosts = Set(edge.responses.map(\.host)).filter { !$0.isEmpty && $0 != "unknown" }
      served[edge.destination, default: []].formUnion(hosts)
      called[edge.source, default: []].formUnion(hosts)
    }
    var result: [String: Set<String>] = [:]
    for (node, hosts) in called where !hosts.isEmpty {
      for name in served[node] ?? [node.text] { result[name, default: []].formUnion(hosts) }
    }
    return result
  }
}
