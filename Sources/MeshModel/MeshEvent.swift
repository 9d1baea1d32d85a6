// SPDX-License-Identifier: Apache-2.0

/// Something that changed in the mesh and that a person on call would want to have seen.
package struct MeshEvent: Sendable, Equatable {
  /// What kind of change.
  package enum Kind: String, Sendable, CaseIterable {
    case health, latency, version, restart, configuration, source
  }

  package var time: Timestamp
  package var kind: Kind
  /// The workload's node it is about; nil where it is none.
  package var node: NodeID?
  /// One sentence; sanitize to show.
  package var text: String
  /// As what it counts.
  package var health: Health

  package init(
    time: Timestamp,
    kind: Kind,
    node: NodeID? = nil,
    text: String,
    health: Health = .unknown
  ) {
    self.time = time
    self.kind = kind
    self.node = node
    self.text = text
    self.health = health
  }
}
