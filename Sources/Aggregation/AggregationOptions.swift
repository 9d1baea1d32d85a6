// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What figures are computed over, and of what.
package struct AggregationOptions: Sendable {
  /// Seconds that rates and quantiles are computed over.
  package var windowSeconds: Double
  /// Seconds between two scrapes of one target, as asked for.
  package var intervalSeconds: Double
  /// Only traffic with an end in one of these; empty for all.
  package var namespaces: [String]
  package var limits: AggregationLimits
  /// From which share of errors on traffic is degraded or failing.
  package var health: HealthRules
  /// Seconds between two frames of the history; nil: ten, or the interval if that is longer.
  package var historyResolutionSeconds: Double?

  /// The same where the past is asked for: an hour is 60 frames, what a graph beside a pane shows.
  package static let recalledResolutionSeconds = 60.0

  package init(
    windowSeconds: Double = 60,
    intervalSeconds: Double = 5,
    namespaces: [String] = [],
    limits: AggregationLimits = AggregationLimits(),
    health: HealthRules = HealthRules()
  ) {
    self.windowSeconds = max(1, windowSeconds)
    self.intervalSeconds = max(0.001, intervalSeconds)
    self.namespaces = namespaces
    self.limits = limits
    self.health = health
  }

  var windowMilliseconds: Int64 { Int64((windowSeconds * 1000).rounded()) }
}

/// How much of a mesh is kept, whatever its targets expose.
package struct AggregationLimits: Sendable {
  /// Pairs of source and destination, by protocol and host.
  package var routes = 50_000
  /// Routes times their codes and flags.
  package var kinds = 200_000
  /// Latency buckets over all routes.
  package var buckets = 1_000_000
  /// Different `le` of one histogram.
  package var boundsPerHistogram = 128
  /// Nodes of one graph.
  package var nodes = 5_000
  /// Nodes and edges that history is kept of, over all graph types.
  package var historyEntries = 40_000

  package init() {}
}
