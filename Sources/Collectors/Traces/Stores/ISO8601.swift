// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MeshModel

/// Moments as RFC 3339 has them, for requests.
enum ISO8601 {
  /// `2026-01-02T03:04:05.678Z`.
  static func text(_ time: Timestamp) -> String {
    Date(timeIntervalSince1970: time.seconds)
      .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}
