// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What `meshtop graph -o json` printed, as far as tests look at it.
struct GraphOutput: Decodable {
  struct Node: Decodable {
    var id: String
    var kind: String
    var namespace: String
    var workload: String?
    var service: String?
    var isServiceEntry: Bool
    var isGateway: Bool

    var name: String { workload ?? service ?? "unknown" }
  }

  struct Edge: Decodable {
    var source: String
    var destination: String
    var `protocol`: String
    var rate: Double
    var errorPercent: Double?
    var p50Ms: Double?
    var p99Ms: Double?
  }

  struct Sources: Decodable {
    struct Failure: Decodable {
      var source: String
      var error: String
    }

    var scraped: Int
    var failed: Int
    var errors: [Failure]
  }

  var schema: String
  var generatedAt: String
  var sources: Sources
  var nodes: [Node]
  var edges: [Edge]

  init(_ text: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(GraphOutput.self, from: Data(text.utf8))
  }

  /// The edge between two names; nil if there is none.
  func edge(_ source: String, _ destination: String, _ protocolName: String = "http") -> Edge? {
    let names = Dictionary(uniqueKeysWithValues: nodes.map { ($0.id, $0.name) })
    return edges.first {
      names[$0.source] == source && names[$0.destination] == destination
        && $0.protocol == protocolName
    }
  }
}
