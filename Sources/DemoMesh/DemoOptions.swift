// SPDX-License-Identifier: Apache-2.0

/// How large the demo mesh is, how fast its time runs and which of its worlds it is.
///
/// Equal options give equal counters at equal demo times.
package struct DemoOptions: Sendable {
  /// Chooses pod names, which requests fail and how long each takes.
  package var seed: UInt64
  /// Demo seconds per second of the wall clock; 0 stops the mesh.
  package var speed: Double
  /// Services in all; the eleven of Bookinfo and the shop are always there, more are generated.
  package var services: Int
  /// Pods per workload, the gateways' too; nil for the usual one to three.
  package var replicas: Int?
  /// What the labels `source_cluster` and `destination_cluster` say.
  package var cluster: String
  /// Seconds of calm traffic that the counters stand at when the demo starts.
  package var historySeconds: Double
  /// Where in the script the demo starts, in demo seconds.
  package var scriptOffsetSeconds: Double
  /// Demo seconds between two merges of the histograms, which lag the counters in Envoy
  /// (its `stats_flush_interval`); 0 shows them live.
  package var histogramMergeSeconds: Double

  package init(
    seed: UInt64 = 1,
    speed: Double = 1,
    services: Int = 0,
    replicas: Int? = nil,
    cluster: String = "demo",
    historySeconds: Double = 3600,
    scriptOffsetSeconds: Double = 0,
    histogramMergeSeconds: Double = 5
  ) {
    self.seed = seed
    self.speed = speed
    self.services = services
    self.replicas = replicas
    self.cluster = cluster
    self.historySeconds = historySeconds
    self.scriptOffsetSeconds = scriptOffsetSeconds
    self.histogramMergeSeconds = histogramMergeSeconds
  }
}
