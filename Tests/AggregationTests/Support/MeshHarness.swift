// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Dialects
import Exposition
import MeshModel

/// Feeds an aggregator with series written as promtool writes them and tells the graph as text.
///
/// `0 5 _ 10` are the values of a series in scrapes that are `step` seconds apart, `_` where the
/// scrape has none. A series is a call in words (`Call`) or labels.
final class MeshHarness {
  static var limits: AggregationLimits { AggregationLimits() }
  static let start = Timestamp(milliseconds: 1_700_000_000_000)

  struct Series {
    var family: String
    var labels: [(String, String)]
    var bound: Double?
    var values: [Double?]
  }

  let aggregator: Aggregator
  let step: Double
  private var series: [Int: [Series]] = [:]
  private var labels: [Int: [String: String]] = [:]

  init(
    window: Double = 60,
    step: Double = 60,
    namespaces: [String] = [],
    limits: AggregationLimits = AggregationLimits()
  ) {
    self.step = step
    aggregator = Aggregator(
      options: AggregationOptions(
        windowSeconds: window,
        intervalSeconds: step,
        namespaces: namespaces,
        limits: limits
      )
    )
  }

  /// Requests (or connections, for a TCP call) of a call.
  func add(_ call: Call, _ values: String, target: Int = 0) {
    let family =
      call.protocolName == "tcp" ? "istio_tcp_connections_opened_total" : "istio_requests_total"
    add(family, call, values, target: target)
  }

  func add(_ family: String, _ call: Call, _ values: String, target: Int = 0) {
    series[target, default: []].append(
      Series(family: family, labels: call.labels, bound: nil, values: Self.values(values))
    )
  }

  /// Latency buckets of a call: `0.5: 0 3` is the bucket with that bound and its values.
  func addBuckets(_ call: Call, _ buckets: [String], target: Int = 0) {
    for bucket in buckets {
      let parts = bucket.split(separator: ":")
      let bound = parts[0] == "+Inf" ? Double.infinity : Double(parts[0]) ?? .nan
      series[target, default: []].append(
        Series(
          family: "istio_request_duration_milliseconds_bucket",
          labels: call.labels,
          bound: bound,
          values: Self.values(String(parts[1]))
        )
      )
    }
  }

  func label(_ target: Int, _ labels: [String: String]) {
    self.labels[target] = labels
  }

  static func values(_ text: String) -> [Double?] {
    text.split(separator: " ").map { Double($0) }
  }

  func target(_ number: Int) -> ReportingTarget {
    ReportingTarget(
      id: TargetID(number),
      sourceID: "http://10.0.0.\(number):15020",
      name: "proxy-\(number)",
      labels: labels[number] ?? [:]
    )
  }

  func time(_ scrape: Int) -> Timestamp {
    Self.start.advanced(bySeconds: Double(scrape) * step)
  }

  /// Hands in all scrapes, target by target, and takes a snapshot at the last one.
  @discardableResult
  func run() -> MeshSnapshot {
    let scrapes = series.values.joined().map(\.values.count).max() ?? 0
    for scrape in 0..<scrapes { ingest(scrape) }
    return aggregator.snapshot(at: time(max(0, scrapes - 1)))
  }

  /// Hands in one scrape of each target that has values left.
  func ingest(_ scrape: Int, stamps: [Int: Int64] = [:]) {
    for (number, series) in series.sorted(by: { $0.key < $1.key })
    where series.contains(where: { scrape < $0.values.count }) {
      let batch = batch(series, scrape, stamp: stamps[number])
      aggregator.ingest(batch, of: target(number), at: time(scrape), seconds: 0.01)
    }
  }

  private func batch(_ series: [Series], _ scrape: Int, stamp: Int64?) -> ScrapeBatch {
    var batch = ScrapeBatch()
    for (index, item) in series.enumerated() where scrape < item.values.count {
      let handle = SeriesHandle(UInt32(index))
      let wasThere = scrape > 0 && item.values[scrape - 1] != nil
      guard let value = item.values[scrape] else {
        if wasThere { batch.vanished.append(handle) }
        continue
      }
      if !wasThere, let family = IstioDialect.families.firstIndex(of: item.family) {
        batch.definitions.append(
          ScrapeBatch.Definition(
            handle: handle,
            family: FamilyIndex(UInt16(family)),
            labelSet: batch.labelSets.append(item.labels),
            bound: item.bound
          )
        )
      }
      batch.samples.append(ScrapeBatch.Sample(handle: handle, value: value))
      if let stamp { batch.timestamps.append(stamp) }
    }
    batch.statistics.series = batch.samples.count
    return batch
  }
}

extension LabelSets {
  /// Adds a set and tells its index.
  mutating func append(_ set: [(String, String)]) -> Int {
    let start = labels.count
    for (name, value) in set {
      let nameStart = bytes.count
      bytes += Array(name.utf8)
      let valueStart = bytes.count
      bytes += Array(value.utf8)
      labels.append(
        Label(name: nameStart..<valueStart, value: valueStart..<bytes.count)
      )
    }
    sets.append(start..<labels.count)
    return sets.count - 1
  }
}
