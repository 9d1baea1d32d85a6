// SPDX-License-Identifier: Apache-2.0

/// What the error shares of a node or edge amount to, by the thresholds of Docs/Figures.md.
package enum Health: String, Sendable, CaseIterable {
  case healthy
  case degraded
  case failure
  /// Known, but without traffic in the window.
  case idle
  /// Nothing to judge by: only TCP, or an end without a proxy.
  case unknown

  /// How urgent it is: failure 4, degraded 3, healthy 2, unknown 1, idle 0.
  package var severity: Int {
    switch self {
    case .failure: 4
    case .degraded: 3
    case .healthy: 2
    case .unknown: 1
    case .idle: 0
    }
  }
}
