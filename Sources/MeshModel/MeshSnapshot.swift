// SPDX-License-Identifier: Apache-2.0

/// Everything that is known of the mesh at one moment; made by the aggregator, never changed.
package struct MeshSnapshot: Sendable {
  /// The moment it was made.
  package var generatedAt: Timestamp
  /// The newest sample in it; nil before the first.
  package var newestSample: Timestamp?
  /// Seconds that rates are computed over.
  package var windowSeconds: Double
  /// Seconds that were asked for, where the source allows no window as short; nil: the same.
  package var askedWindowSeconds: Double?
  /// Seconds between two looks at the sources, where those set their own pace.
  package var intervalSeconds: Double?
  /// The graph in each type.
  package var graphs: [GraphType: ServiceGraph]
  /// Sorted by cluster, namespace, workload.
  package var workloads: [WorkloadSummary]
  /// Sorted by id.
  package var sources: [SourceStatus]
  package var history: MeshHistory
  /// What limits left out of it, a sentence each.
  package var notes: [String] = []
  /// How the figures come about, for the header.
  package var remarks: [HeaderRemark] = []
  /// Recent traces; nil where there is no source of them.
  package var traces: TraceSample?
  /// Where the time goes and where errors start; nil until it was looked for.
  package var diagnosis: Diagnosis?
  /// Objects and what is wrong with them; nil where no configuration is read.
  package var configuration: ConfigurationSnapshot?
  /// What happened, the newest last, bounded.
  package var events: [MeshEvent] = []
  /// What is known of single pods, sorted by cluster, namespace, name.
  package var pods: [PodSummary] = []
  /// What proxies tell of endpoints kept out, sorted by service and subset.
  package var ejections: [Ejection] = []

  package init(
    generatedAt: Timestamp,
    newestSample: Timestamp? = nil,
    windowSeconds: Double = 60,
    graphs: [GraphType: ServiceGraph] = [:],
    workloads: [WorkloadSummary] = [],
    sources: [SourceStatus] = [],
    history: MeshHistory = MeshHistory()
  ) {
    self.generatedAt = generatedAt
    self.newestSample = newestSample
    self.windowSeconds = windowSeconds
    self.graphs = graphs
    self.workloads = workloads
    self.sources = sources
    self.history = history
  }

  /// The graph of that type; an empty one where there is none.
  package func graph(_ type: GraphType) -> ServiceGraph {
    graphs[type] ?? ServiceGraph(type: type)
  }
}
