// SPDX-License-Identifier: Apache-2.0

/// How much a pool may have open at once.
package struct TransferLimits: Sendable {
  /// Transfers under way; those beyond wait their turn, and their time limits start with it.
  package var transfers = 1024
  /// Connections in all, 0 for no limit.
  package var connections = 0
  /// Connections to one host and port, 0 for no limit.
  ///
  /// A request beyond waits inside libcurl.
  package var connectionsPerHost = 32
  /// Idle connections kept for reuse: at least the number of targets that are scraped regularly.
  package var cachedConnections = 1200
  /// Bytes read from a socket at once: 1 kB to 512 kB.
  ///
  /// Each transfer under way has its buffer. Beyond 64 kB a larger one saves a few percent of CPU time.
  package var receiveBufferBytes = 64 << 10

  /// Enough for a thousand targets.
  package init() {}
}
