// SPDX-License-Identifier: Apache-2.0

/// What the nodes of a graph stand for.
package enum GraphType: String, Sendable, CaseIterable {
  case workload
  case app
  case versionedApp = "versioned-app"
  case service
}

/// What an edge carries; HTTP/1.1 and HTTP/2 are both `http`.
package enum TrafficProtocol: String, Sendable, CaseIterable, Comparable {
  case grpc
  case http
  case tcp

  package static func < (left: TrafficProtocol, right: TrafficProtocol) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The services, workloads or apps of a mesh and the traffic between them at one moment.
///
/// `nodes` are sorted by id, `edges` by source, destination and protocol (UTF-8 byte order), so
/// equal input gives equal output.
package struct ServiceGraph: Sendable, Equatable {
  package var type: GraphType
  package var nodes: [GraphNode]
  package var edges: [GraphEdge]

  package init(type: GraphType, nodes: [GraphNode] = [], edges: [GraphEdge] = []) {
    self.type = type
    self.nodes = nodes
    self.edges = edges
  }
}

/// Names a node within one graph and from one snapshot to the next: `kind:cluster/namespace/name`.
package struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  /// The id of a node whose parts are given; a `/` or `%` within a part is percent-encoded, so that
  /// different parts give different ids.
  package init(kind: GraphNode.Kind, parts: [String]) {
    text = kind.rawValue + ":" + parts.map(NodeID.escaped).joined(separator: "/")
  }

  private static func escaped(_ part: String) -> String {
    guard part.utf8.contains(where: { $0 == 0x2F || $0 == 0x25 }) else { return part }
    var result = ""
    for scalar in part.unicodeScalars {
      switch scalar {
      case "/": result += "%2F"
      case "%": result += "%25"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  package var description: String { text }

  package static func < (left: NodeID, right: NodeID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// One end of an edge.
///
/// Which fields are set depends on `kind` and the graph type (interface.md, `meshtop graph -o json`).
package struct GraphNode: Sendable, Equatable, Identifiable {
  /// What a node stands for; `unknown` is traffic whose other end has no proxy.
  package enum Kind: String, Sendable {
    case workload, app, service, unknown
  }

  package var id: NodeID
  package var kind: Kind
  /// The cluster's name; empty or `unknown` where telemetry does not tell.
  package var cluster: String
  package var namespace: String
  package var workload: String?
  package var app: String?
  package var version: String?
  package var service: String?
  /// Calls others and is called by none.
  package var isRoot = false
  package var isGateway = false
  package var isOutsideMesh = false
  package var isServiceEntry = false
  /// Known, but without traffic in the window.
  package var isIdle = false
  package var health = Health.unknown
  /// Proxies of this node that were scraped; 0 where none is known.
  package var proxies = 0
  /// Seconds since the newest report about it, when that is older than two intervals; else nil.
  package var staleSeconds: Double?

  package init(
    id: NodeID,
    kind: Kind,
    cluster: String = "",
    namespace: String = "",
    workload: String? = nil,
    app: String? = nil,
    version: String? = nil,
    service: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.cluster = cluster
    self.namespace = namespace
    self.workload = workload
    self.app = app
    self.version = version
    self.service = service
  }

  /// The name to show: workload, else app, else service, else `unknown`.
  package var name: String {
    switch kind {
    case .workload: workload ?? app ?? "unknown"
    case .app: workload ?? app ?? "unknown"
    case .service: service ?? "unknown"
    case .unknown: "unknown"
    }
  }
}

/// Traffic of one protocol from one node to another, as rates over the window.
package struct GraphEdge: Sendable, Equatable {
  /// Names an edge within one graph and from one snapshot to the next.
  package struct ID: Hashable, Comparable, Sendable {
    package var source: NodeID
    package var destination: NodeID
    package var protocolName: TrafficProtocol

    package init(source: NodeID, destination: NodeID, protocolName: TrafficProtocol) {
      self.source = source
      self.destination = destination
      self.protocolName = protocolName
    }

    package static func < (left: ID, right: ID) -> Bool {
      if left.source != right.source { return left.source < right.source }
      if left.destination != right.destination { return left.destination < right.destination }
      return left.protocolName < right.protocolName
    }
  }

  package var id: ID
  package var traffic: Traffic
  package var health = Health.healthy
  /// One row per code, flags and host, most frequent first.
  package var responses: [ResponseRate] = []

  package init(
    id: ID,
    traffic: Traffic,
    health: Health = .healthy,
    responses: [ResponseRate] = []
  ) {
    self.id = id
    self.traffic = traffic
    self.health = health
    self.responses = responses
  }

  package var source: NodeID { id.source }
  package var destination: NodeID { id.destination }
  package var protocolName: TrafficProtocol { id.protocolName }
}

/// How often one answer was given.
package struct ResponseRate: Sendable, Equatable {
  /// HTTP status, gRPC status, or `-` for no response.
  package var code: String
  /// Envoy's response flags joined by commas; `-` for none.
  package var flags: String
  /// The service that was called (`destination_service`).
  package var host: String
  /// Requests a second.
  package var rate: Double

  package init(code: String, flags: String, host: String, rate: Double) {
    self.code = code
    self.flags = flags
    self.host = host
    self.rate = rate
  }
}
