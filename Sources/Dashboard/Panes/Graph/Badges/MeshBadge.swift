// SPDX-License-Identifier: Apache-2.0

/// What stands at a node or an edge beside its figures: what the configuration does to it, and what
/// is missing there.
package enum MeshBadge: String, Sendable, CaseIterable {
  case configurationError, configurationWarning
  case outOfMesh, plaintext
  case faultInjection, circuitBreaker, requestTimeout, mirroring
  case virtualService, gateway
  case requestRouting, trafficShifting, tcpTrafficShifting
  case serviceEntry, workloadEntry

  /// The mark in the border of a box; nil for what only the detail tells.
  ///
  /// Each takes one cell and has an ASCII form of its own (`AsciiForm`).
  package var glyph: Character? {
    switch self {
    case .configurationError: "⊠"
    case .configurationWarning: "△"
    case .outOfMesh: "⊘"
    case .plaintext: "⌐"
    case .faultInjection: "⊗"
    case .circuitBreaker: "ϟ"
    case .requestTimeout: "◷"
    case .mirroring: "⇄"
    case .virtualService: "⋔"
    case .gateway: "⇥"
    case .requestRouting, .trafficShifting, .tcpTrafficShifting, .serviceEntry, .workloadEntry: nil
    }
  }

  /// What it is called in the detail and in the help.
  package var word: String {
    switch self {
    case .configurationError: "configuration error"
    case .configurationWarning: "configuration warning"
    case .outOfMesh: "no sidecar"
    case .plaintext: "not all mTLS"
    case .faultInjection: "fault injection"
    case .circuitBreaker: "circuit breaker"
    case .requestTimeout: "request timeout"
    case .mirroring: "mirroring"
    case .virtualService: "virtual service"
    case .gateway: "gateway"
    case .requestRouting: "request routing"
    case .trafficShifting: "traffic shifting"
    case .tcpTrafficShifting: "TCP traffic shifting"
    case .serviceEntry: "service entry"
    case .workloadEntry: "workload entry"
    }
  }

  /// It says that something is wrong or missing rather than set up.
  package var isWarning: Bool {
    switch self {
    case .configurationError, .configurationWarning, .outOfMesh, .plaintext: true
    default: false
    }
  }
}

/// A badge and what it is about.
package struct BadgeRemark: Sendable, Hashable {
  package var badge: MeshBadge
  /// In words: the object and its setting; not yet safe to show.
  package var text: String

  package init(_ badge: MeshBadge, _ text: String) {
    self.badge = badge
    self.text = text
  }
}
