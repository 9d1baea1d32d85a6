// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension ServiceGraph {
  /// Each edge as `source -> destination protocol rate`, by id.
  var edgeLines: [String] {
    edges.map { "\($0.source) -> \($0.destination) \($0.protocolName) \(figure($0.traffic.rate))" }
  }

  /// The answers of all edges as `code flags rate`.
  var responseLines: [String] {
    edges.flatMap(\.responses).map { "\($0.code) \($0.flags) \(figure($0.rate))" }.sorted()
  }

  var nodeIDs: [String] { nodes.map(\.id.text) }

  func node(_ id: String) -> GraphNode? { nodes.first { $0.id.text == id } }
}

/// A number with at most two decimals.
func figure(_ value: Double) -> String {
  let rounded = (value * 100).rounded() / 100
  return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}
