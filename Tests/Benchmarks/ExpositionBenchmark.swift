// SPDX-License-Identifier: Apache-2.0

import Exposition
import Foundation

/// Times the parser on payloads: directories with `step_1`, `step_2`, … of one file a target (or
/// with the files themselves), else synthetic ones.
func runExpositionBenchmark(arguments: [String]) {
  if arguments.isEmpty {
    ExpositionBenchmark(name: "synthetic", steps: SyntheticPayload.steps(3, targets: 20)).run()
    reportChurn()
  }
  for directory in arguments {
    guard let steps = ExpositionBenchmark.steps(in: directory) else {
      print("cannot read payloads in \(directory). Give a directory of step_1, step_2, …")
      continue
    }
    ExpositionBenchmark(name: directory, steps: steps).run()
  }
}

/// What a target costs that exposes a million series with every scrape, all of them new.
private func reportChurn() {
  var parser = ExpositionParser(
    table: SeriesTable(selection: FamilySelection(["istio_requests_total"]))
  )
  print("exposition: a million new series a scrape")
  for scrape in 0..<4 {
    let lines = (0..<1_000_000).map { series in
      "istio_requests_total{source_workload=\"w-\(scrape)\",destination_workload=\"\(series)\"} 1\n"
    }
    let body = Array(lines.joined().utf8)
    var series = 0
    let duration = ContinuousClock().measure {
      body.withUnsafeBytes { parser.feed($0) }
      series = parser.finish(complete: true).statistics.series
    }
    let rate = Rate(bytes: body.count, duration: duration)
    let megabytes = Double(parser.memoryFootprint) / 1e6
    print("  scrape \(scrape + 1): \(rate), \(series) series known, \(megabytes) MB held")
  }
}

private struct ExpositionBenchmark {
  /// What libcurl hands over at a time.
  private static let chunkSize = 16_384
  private static let rounds = 15

  private static let istio = [
    "istio_requests_total", "istio_request_duration_milliseconds_bucket",
    "istio_request_messages_total", "istio_response_messages_total",
    "istio_tcp_connections_opened_total", "istio_tcp_sent_bytes_total",
    "istio_tcp_received_bytes_total",
  ]
  private static let envoy = [
    "envoy_cluster_upstream_rq", "envoy_cluster_upstream_rq_xx", "envoy_cluster_upstream_cx_total",
    "envoy_cluster_upstream_rq_time_bucket", "envoy_cluster_upstream_cx_active",
    "envoy_cluster_membership_healthy", "envoy_cluster_membership_total",
    "envoy_cluster_outlier_detection_ejections_active", "envoy_cluster_upstream_cx_rx_bytes_total",
    "envoy_cluster_upstream_cx_tx_bytes_total", "envoy_http_downstream_rq_xx",
    "envoy_http_downstream_rq_time_bucket", "envoy_server_live", "envoy_server_uptime",
  ]

  let name: String
  /// By step, by target.
  let steps: [[[UInt8]]]

  static func steps(in directory: String) -> [[[UInt8]]]? {
    let files = FileManager.default
    func bodies(_ path: String) -> [[UInt8]]? {
      try? files.contentsOfDirectory(atPath: path).sorted().compactMap { file in
        files.contents(atPath: path + "/" + file).map { Array($0) }
      }
    }
    guard let entries = try? files.contentsOfDirectory(atPath: directory) else { return nil }
    let folders = entries.filter { $0.hasPrefix("step_") }.sorted()
    let steps = folders.isEmpty ? [""] : folders
    let loaded = steps.compactMap { bodies(directory + "/" + $0) }.filter { !$0.isEmpty }
    return loaded.isEmpty ? nil : loaded
  }

  func run() {
    print("exposition: \(name): \(steps[0].count) targets, \(size(of: steps[0]) / 1_000_000) MB")
    report("istio_* of a graph", FamilySelection(Self.istio))
    report("the same and envoy_*", FamilySelection(Self.istio + Self.envoy))
    print("  memchr floor   \(floor { count, body in count += newlines(in: body) })")
    print("  memcpy floor   \(copyFloor())")
  }

  private func report(_ title: String, _ selection: FamilySelection) {
    var firstSight = Duration.seconds(3_600)
    var parsers: [ExpositionParser] = []
    for _ in 0..<Self.rounds {
      parsers = steps[0].map { _ in ExpositionParser(table: SeriesTable(selection: selection)) }
      firstSight = min(firstSight, parse(steps[0], with: &parsers).duration)
    }
    var known = Rate(bytes: 0, duration: .seconds(3_600))
    for round in 0..<(Self.rounds * 2) {
      let step = steps[(round + 1) % steps.count]
      let rate = Rate(bytes: size(of: step), duration: parse(step, with: &parsers).duration)
      known = rate.bytesPerSecond > known.bytesPerSecond ? rate : known
    }
    let series = parsers.reduce(0) { $0 + $1.table.count }
    let memory = parsers.reduce(0) { $0 + $1.memoryFootprint }
    print("  \(title): \(series) series, \(memory / max(1, series)) bytes per known series")
    print("    known series \(known)")
    print("    first sight  \(Rate(bytes: size(of: steps[0]), duration: firstSight))")
  }

  private func size(of step: [[UInt8]]) -> Int {
    step.reduce(0) { $0 + $1.count }
  }

  private func parse(
    _ bodies: [[UInt8]],
    with parsers: inout [ExpositionParser]
  ) -> (duration: Duration, samples: Int) {
    var samples = 0
    let duration = ContinuousClock().measure {
      for (index, body) in bodies.enumerated() {
        body.withUnsafeBytes { bytes in
          var position = 0
          while position < bytes.count {
            let end = min(position + Self.chunkSize, bytes.count)
            parsers[index].feed(UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
            position = end
          }
        }
        samples += parsers[index].finish(complete: true).samples.count
      }
    }
    return (duration, samples)
  }

  private func floor(_ scan: (inout Int, UnsafeRawBufferPointer) -> Void) -> Rate {
    var best = Duration.seconds(3_600)
    var sum = 0
    for _ in 0..<Self.rounds {
      best = min(
        best,
        ContinuousClock().measure {
          for body in steps[0] { body.withUnsafeBytes { scan(&sum, $0) } }
        }
      )
    }
    precondition(sum != 1, "the sum keeps the work from being optimised away")
    return Rate(bytes: size(of: steps[0]), duration: best)
  }

  private func newlines(in bytes: UnsafeRawBufferPointer) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var count = 0
    var position = start
    let end = start + bytes.count
    while position < end, let newline = memchr(position, 10, end - position) {
      position = UnsafeRawPointer(newline) + 1
      count += 1
    }
    return count
  }

  private func copyFloor() -> Rate {
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: steps[0].map(\.count).max() ?? 0,
      alignment: 64
    )
    defer { room.deallocate() }
    return floor { sum, body in
      room.copyMemory(from: body)
      sum += Int(room[body.count / 2])
    }
  }
}

/// Bytes in a time, printed as GB/s.
private struct Rate: CustomStringConvertible {
  var bytes: Int
  var duration: Duration

  var bytesPerSecond: Double { Double(bytes) / (duration / .seconds(1)) }

  var description: String { String(format: "%6.2f GB/s", bytesPerSecond / 1e9) }
}
