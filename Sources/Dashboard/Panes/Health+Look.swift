// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension Health {
  /// The mark that stands before a name.
  var mark: String {
    switch self {
    case .healthy: "●"
    case .degraded: "▲"
    case .failure: "✖"
    case .idle: "○"
    case .unknown: "?"
    }
  }

  var role: Role {
    switch self {
    case .healthy: .healthy
    case .degraded: .degraded
    case .failure: .failing
    case .idle, .unknown: .idle
    }
  }

  var word: String {
    switch self {
    case .healthy: "healthy"
    case .degraded: "degraded"
    case .failure: "failing"
    case .idle: "idle"
    case .unknown: "unknown"
    }
  }

  /// How figures that led to it look: only what is wrong stands out.
  var figureRole: Role {
    switch self {
    case .degraded: .degraded
    case .failure: .failing
    case .healthy, .idle, .unknown: .text
    }
  }
}
