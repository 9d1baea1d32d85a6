// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Dialects
import Exposition
import Foundation
import MeshModel

/// Prints what ingesting and snapshots cost on a synthetic mesh of 1,000 proxies.
///
/// Each proxy reports as destination and as source of four edges, three answers each, with latency
/// buckets: about 40,000 counters and half a million buckets. Arguments: proxies, scrapes.
func runAggregationBenchmark(arguments: [String]) {
  let proxies = arguments.first.flatMap { Int($0) } ?? 1_000
  let scrapes = arguments.dropFirst().first.flatMap { Int($0) } ?? 12
  let aggregator = Aggregator(options: AggregationOptions(intervalSeconds: 15))
  let targets = (0..<proxies).map { number in
    ReportingTarget(id: TargetID(number), sourceID: "http://10.0.0.\(number)", name: "p\(number)")
  }
  let batches = (0..<proxies).map { syntheticScrape(of: $0, proxies: proxies) }
  let start = Timestamp(milliseconds: 1_700_000_000_000)
  let clock = ContinuousClock()
  let series = batches.reduce(0) { $0 + $1.samples.count }

  let first = clock.measure {
    for (target, batch) in zip(targets, batches) {
      aggregator.ingest(batch, of: target, at: start)
    }
  }
  var known = batches
  for index in known.indices { known[index].definitions = [] }
  var later = Duration.zero
  for scrape in 1...max(1, scrapes) {
    for index in known.indices {
      for sample in known[index].samples.indices {
        known[index].samples[sample].value += Double(sample % 7)
      }
    }
    let time = start.advanced(bySeconds: Double(scrape) * 15)
    later += clock.measure {
      for (target, batch) in zip(targets, known) { aggregator.ingest(batch, of: target, at: time) }
    }
  }
  let end = start.advanced(bySeconds: Double(scrapes) * 15)
  var snapshot = MeshSnapshot(generatedAt: end)
  let snapshots = (0..<5).map { round in
    clock.measure { snapshot = aggregator.snapshot(at: end.advanced(bySeconds: Double(round))) }
  }
  let perSample = later / Double(series * max(1, scrapes))
  let best = snapshots.min() ?? .zero
  print("aggregation: \(proxies) proxies, \(series) series")
  print("  first sight of a series   \(nanoseconds(first / Double(series))) ns")
  print("  known series              \(nanoseconds(perSample)) ns")
  print("  memory of a series        \(aggregator.seriesFootprint / max(1, series)) bytes")
  print(
    "  snapshot                  \(nanoseconds(best) / 1_000_000) ms, "
      + "\(snapshot.graph(.workload).edges.count) workload edges, "
      + "\(snapshot.graph(.workload).nodes.count) nodes"
  )
}

private func nanoseconds(_ duration: Duration) -> Int {
  Int(duration.components.seconds) * 1_000_000_000
    + Int(duration.components.attoseconds / 1_000_000_000)
}

/// The series of one proxy: of workload `number / 4`, which calls four others and is called by four.
private func syntheticScrape(of number: Int, proxies: Int) -> ScrapeBatch {
  let bounds: [Double] = [
    0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000,
    600_000, 1_800_000, 3_600_000, .infinity,
  ]
  let workloads = max(1, proxies / 4)
  let own = number / 4
  var batch = ScrapeBatch()
  for hop in 1...4 {
    for reporter in ["source", "destination"] {
      let isSource = reporter == "source"
      let peer = (own + (isSource ? hop * hop : workloads - hop * hop % workloads)) % workloads
      for code in ["200", "404", "503"] {
        let labels = syntheticLabels(
          reporter,
          from: isSource ? own : peer,
          to: isSource ? peer : own,
          code: code
        )
        let set = append(labels, to: &batch.labelSets)
        append(family: 0, bound: nil, set, to: &batch)
        guard code != "404" else { continue }
        for bound in bounds { append(family: 1, bound: bound, set, to: &batch) }
      }
    }
  }
  return batch
}

private func append(family: UInt16, bound: Double?, _ set: Int, to batch: inout ScrapeBatch) {
  let handle = SeriesHandle(UInt32(batch.samples.count))
  batch.definitions.append(
    ScrapeBatch.Definition(
      handle: handle,
      family: FamilyIndex(family),
      labelSet: set,
      bound: bound
    )
  )
  batch.samples.append(ScrapeBatch.Sample(handle: handle, value: 100))
}

private func syntheticLabels(
  _ reporter: String,
  from source: Int,
  to destination: Int,
  code: String
) -> [(String, String)] {
  [
    ("reporter", reporter), ("source_workload", "workload-\(source)-v1"),
    ("source_canonical_service", "workload-\(source)"), ("source_canonical_revision", "v1"),
    ("source_workload_namespace", "shop"), ("source_cluster", "east"),
    ("destination_workload", "workload-\(destination)-v1"),
    ("destination_workload_namespace", "shop"),
    ("destination_service", "workload-\(destination).shop.svc.cluster.local"),
    ("destination_canonical_service", "workload-\(destination)"),
    ("destination_canonical_revision", "v1"),
    ("destination_service_name", "workload-\(destination)"),
    ("destination_service_namespace", "shop"), ("destination_cluster", "east"),
    ("request_protocol", "http"), ("response_code", code), ("response_flags", "-"),
    ("connection_security_policy", "mutual_tls"),
  ]
}

private func append(_ labels: [(String, String)], to sets: inout LabelSets) -> Int {
  let start = sets.labels.count
  for (name, value) in labels {
    let nameStart = sets.bytes.count
    sets.bytes += Array(name.utf8)
    let valueStart = sets.bytes.count
    sets.bytes += Array(value.utf8)
    sets.labels.append(
      LabelSets.Label(name: nameStart..<valueStart, value: valueStart..<sets.bytes.count)
    )
  }
  sets.sets.append(start..<sets.labels.count)
  return sets.sets.count - 1
}
