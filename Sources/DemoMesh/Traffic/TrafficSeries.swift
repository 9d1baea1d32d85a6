// SPDX-License-Identifier: Apache-2.0

/// Names what one proxy counts together: its labels, and the pod that counts.
package struct SeriesKey: Hashable, Sendable {
  /// Which end reports.
  package enum Reporter: UInt8, Sendable {
    case source
    case destination
  }

  package var pod: Int32
  /// The workload at the other end; -1 where no endpoint was found or there is no proxy.
  package var peer: Int32
  package var service: Int32
  package var reporter: Reporter
  package var response: DemoResponse
}

/// The counters of one series, since the pod started.
package struct SeriesCounters: Sendable, Equatable {
  package var requests = 0
  package var requestMessages = 0
  package var responseMessages = 0
  package var connectionsOpened = 0
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
  package var key: SeriesKey
  package var labelSet: Int
  package var counters = SeriesCounters()
}
