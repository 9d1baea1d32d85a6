// SPDX-License-Identifier: Apache-2.0

/// A request as the proxies on its way would report it.
package struct DemoTrace: Sendable, Equatable {
  /// Counts up from 0; ids are made from it.
  package var number: Int
  /// When it came in, in demo seconds since the start.
  package var seconds: Double
  /// The caller's side of the first call is the first; parents stand before their children.
  package var spans: [DemoSpan] = []

  /// How long the whole took, in microseconds.
  package var microseconds: Int { spans.first?.microseconds ?? 0 }
}

/// What one proxy reports of one call.
package struct DemoSpan: Sendable, Equatable {
  /// Which end of the call reports.
  package enum Kind: String, Sendable {
    case client, server
  }

  package var kind: Kind
  /// Index in the trace; -1 for the first.
  package var parent: Int
  /// Index of the pod that reports.
  package var pod: Int
  /// Index of the service called.
  package var service: Int
  /// Microseconds since the trace began.
  package var start: Int
  package var microseconds = 0
  package var response = DemoResponse.ok
}
