// SPDX-License-Identifier: Apache-2.0

/// Names what one proxy counts together: its labels, and the pod that counts.
package struct SeriesKey: Hashable, Sendable {
  /// Which end reports.
  package enum Reporter: UInt8, Sendable {
    case source
    case destination
  }

  /// Index of the pod that counts.
  package var pod: Int32
  /// The workload at the other end; -1 where no endpoint was found or there is no proxy.
  package var peer: Int32
  /// Index of the service called.
  package var service: Int32
  /// Which end the pod is.
  package var reporter: Reporter
  /// How the requests ended.
  package var response: DemoResponse
}

/// The counters of one series, since the pod started.
package struct SeriesCounters: Sendable, Equatable {
  /// HTTP and gRPC requests.
  package var requests = 0
  /// gRPC messages sent by the caller.
  package var requestMessages = 0
  /// gRPC messages sent by the callee.
  package var responseMessages = 0
  /// TCP connections opened.
  package var connectionsOpened = 0
  /// TCP connections closed, never more than opened.
  package var connectionsClosed = 0
  /// TCP: towards the caller.
  package var sentBytes = 0
  /// TCP: from the caller.
  package var receivedBytes = 0

  package init() {}

  /// Whether the proxy has anything to tell of it.
  package var isUsed: Bool { requests > 0 || connectionsOpened > 0 || receivedBytes > 0 }
}

/// One series: who counts what, its counters and the pre-rendered labels it shares with replicas.
package struct TrafficSeries: Sendable {
  /// What it counts, and where.
  package var key: SeriesKey
  /// Index into the model's `labelSets`.
  package var labelSet: Int
  /// What it has counted.
  package var counters = SeriesCounters()
}
