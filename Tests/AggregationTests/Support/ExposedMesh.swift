// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Dialects
import Exposition
import Foundation
import MeshModel
import Testing

/// A mesh of proxies by what they expose: each answers twice, a minute apart, first with all counters
/// at 0 and then with the figures given.
final class ExposedMesh {
  static let start = Timestamp(milliseconds: 1_700_000_000_000)

  private let aggregator = Aggregator(
    options: AggregationOptions(windowSeconds: 60, intervalSeconds: 60)
  )
  private var count = 0

  /// Adds a proxy.
  ///
  /// The figures of `text` are what is counted in a minute.
  func add(_ name: String, labels: [String: String] = [:], _ text: String) {
    let selection = FamilySelection(DialectCatalog.families)
    var parser = ExpositionParser(table: SeriesTable(selection: selection))
    count += 1
    let target = ReportingTarget(
      id: TargetID(count),
      sourceID: "http://\(name)",
      name: name,
      labels: labels
    )
    for isSecond in [false, true] {
      Array(text.utf8).withUnsafeBytes { parser.feed($0) }
      var batch = parser.finish(complete: true)
      if !isSecond {
        for index in batch.samples.indices { batch.samples[index].value = 0 }
      }
      aggregator.ingest(
        batch,
        of: target,
        at: Self.start.advanced(bySeconds: isSecond ? 60 : 0),
        seconds: 0.01
      )
    }
  }

  /// Adds a proxy of a namespace, by the workload that it stands beside.
  func add(_ workload: String, in namespace: String, _ text: String) {
    add("\(workload)-0", labels: ["namespace": namespace, "workload": workload], text)
  }

  var snapshot: MeshSnapshot { aggregator.snapshot(at: Self.start.advanced(bySeconds: 60)) }

  /// The edges of a graph as `source -> destination protocol count errors`, without clusters.
  func edges(_ type: GraphType = .workload) -> Set<String> {
    let edges = snapshot.graph(type).edges.map { edge in
      let ends = [edge.source, edge.destination].map(Self.name).joined(separator: " -> ")
      let errors = edge.traffic.errorRate * 60
      let suffix = errors > 0.005 ? " \(figure(errors)) failed" : ""
      return "\(ends) \(edge.protocolName) \(figure(edge.traffic.rate * 60))\(suffix)"
    }
    return Set(edges)
  }

  /// `kind:namespace/name`, the kind only of services and the unknown.
  private static func name(_ id: NodeID) -> String {
    let parts = id.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let names = parts[1].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let name = names.filter { !$0.isEmpty }.joined(separator: "/")
    switch parts[0] {
    case "service": return "service " + name
    case "unknown": return "unknown"
    default: return name
    }
  }

  /// A recorded exposition.
  static func fixture(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.resourceURL)
    let data = try Data(contentsOf: folder.appending(path: "Fixtures/Dialects/\(name).txt"))
    return String(decoding: data, as: UTF8.self)
  }
}
