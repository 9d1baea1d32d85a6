// SPDX-License-Identifier: Apache-2.0

/// Names a scrape target for as long as it is known; small and never reused.
package struct TargetID: Hashable, Sendable {
  package var rawValue: Int

  package init(_ rawValue: Int) {
    self.rawValue = rawValue
  }
}

/// A proxy's endpoint as the aggregator knows it.
package struct ReportingTarget: Sendable, Equatable {
  package var id: TargetID
  /// The URL without credentials: `SourceStatus.id`.
  package var sourceID: String
  /// The pod, or host and port: what a person calls it.
  package var name: String
  /// The target's own labels (`namespace`, `pod`, `workload`, pod labels).
  package var labels: [String: String]

  /// The label that names the cluster that the target is in, where several are read.
  ///
  /// Labels of a targets file don't begin like that.
  package static let clusterLabel = "__cluster__"

  /// The cluster that it is in; empty where only one is read.
  var cluster: String { labels[Self.clusterLabel] ?? "" }

  package init(id: TargetID, sourceID: String, name: String, labels: [String: String] = [:]) {
    self.id = id
    self.sourceID = sourceID
    self.name = name
    self.labels = labels
  }
}
