// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Reads the traffic of the window out of what all targets counted.
struct TrafficReader {
  /// A second, by cell.
  private(set) var rates: [Double]
  /// When a reporter of a kind was last heard, milliseconds, by `kind * 3 + reporter`.
  private var reportedAt: [Int64]
  private let table: TrafficTable

  init(table: TrafficTable) {
    self.table = table
    rates = Array(repeating: 0, count: table.kinds.count * TrafficCell.perKind)
    reportedAt = Array(repeating: .min, count: table.kinds.count * 3)
  }

  /// Adds the rates of one target's counters within `window`; the target was last heard at `heard`.
  mutating func add(_ counters: CounterRings, within window: ClosedRange<Int64>, heard: Int64) {
    counters.forEachCell { index, cell in
      guard let rate = counters.rate(index, within: window), rate > 0, rate.isFinite else { return }
      rates[cell] += rate
      reportedAt[cell / 2] = max(reportedAt[cell / 2], heard)
    }
  }

  /// Adds a rate that was computed elsewhere; its source was last heard at `heard`.
  mutating func add(_ rate: Double, cell: Int, heard: Int64) {
    rates[cell] += rate
    reportedAt[cell / 2] = max(reportedAt[cell / 2], heard)
  }

  /// The routes with traffic; `increases` are those of the bucket table, `incomplete` says whether
  /// some proxies of the called workload could not be asked.
  func flows(increases: [Float], isIncomplete: (DestinationEnd) -> Bool) -> [RouteFlow] {
    var result: [RouteFlow] = []
    let order = kindsByRoute()
    var start = 0
    while start < order.count {
      let route = table.kinds[order[start]].route
      var end = start
      while end < order.count, table.kinds[order[end]].route == route { end += 1 }
      if let flow = flow(Int(route), order[start..<end], increases, isIncomplete) {
        result.append(flow)
      }
      start = end
    }
    return result
  }

  /// Indexes of the kinds that some reporter has traffic of, those of one route together.
  private func kindsByRoute() -> [Int] {
    var counts = [Int](repeating: 0, count: table.routes.count + 1)
    var active: [Int] = []
    for kind in table.kinds.indices {
      let cells = kind * TrafficCell.perKind
      guard (cells..<(cells + TrafficCell.perKind)).contains(where: { rates[$0] > 0 }) else {
        continue
      }
      active.append(kind)
      counts[Int(table.kinds[kind].route) + 1] += 1
    }
    for route in counts.indices.dropFirst() { counts[route] += counts[route - 1] }
    var result = [Int](repeating: 0, count: active.count)
    for kind in active {
      let route = Int(table.kinds[kind].route)
      result[counts[route]] = kind
      counts[route] += 1
    }
    return result
  }

  private func flow(
    _ routeIndex: Int,
    _ kinds: ArraySlice<Int>,
    _ increases: [Float],
    _ isIncomplete: (DestinationEnd) -> Bool
  ) -> RouteFlow? {
    let route = table.routes[routeIndex]
    let kinds = route.dialect == .istio ? kinds : withoutRepeatedClasses(kinds)
    let meanings = kinds.map { kind in
      ResponseCode(table.symbols[table.kinds[kind].code]).meaning(in: route.protocolName)
    }
    let reports = zip(kinds, meanings).map { report(of: $0, meaning: $1) }
    let believed = ReportReconciliation.believed(
      reports,
      areRequests: route.protocolName != .tcp,
      isCalleeIncomplete: isIncomplete(route.destination)
    )
    var flow = RouteFlow(route: route, figures: FlowFigures(), responses: [])
    for ((kind, meaning), (report, rate)) in zip(zip(kinds, meanings), zip(reports, believed))
    where rate.rate > 0 {
      let described = table.kinds[kind]
      flow.figures.count(
        route.dialect == .linkerd ? believingCaller(rate, report) : rate,
        described.measure,
        meaning: meaning
      )
      let reporter: Telemetry.Reporter =
        rate.callee <= 0 ? .source : report.destination > 0 ? .destination : .waypoint
      flow.figures.reportedAt = max(
        flow.figures.reportedAt,
        reportedAt[kind * 3 + Int(reporter.rawValue)]
      )
      if described.measure == .requests {
        flow.responses.append(
          ResponseRow(
            code: described.code,
            flags: described.flags,
            host: route.host,
            rate: rate.rate
          )
        )
      }
    }
    guard flow.figures.hasTraffic else { return nil }
    flow.figures.latency = latency(of: routeIndex, increases)
    if flow.figures.latency.isEmpty, route.dialect != .istio, route.protocolName == .grpc,
      let sibling = table.sibling(of: route, .http)
    {
      // Their histograms don't tell gRPC from HTTP.
      flow.figures.latency = latency(of: sibling, increases)
    }
    return flow
  }

  /// The kinds of one route without classes of codes, where the codes themselves are told too.
  ///
  /// Envoy counts each answer by its code and by its class.
  private func withoutRepeatedClasses(_ kinds: ArraySlice<Int>) -> ArraySlice<Int> {
    let isClass = { (kind: Int) in
      table.kinds[kind].measure == .requests
        && ResponseCode(table.symbols[table.kinds[kind].code]).isClass
    }
    let others = kinds.filter { !isClass($0) }
    return others.contains { table.kinds[$0].measure == .requests } ? others[...] : kinds
  }

  /// A rate of which only the caller tells, but who knows whether mutual TLS was used.
  private func believingCaller(_ believed: BelievedRate, _ report: KindReport) -> BelievedRate {
    guard believed.callee <= 0, report.source > 0 else { return believed }
    var result = believed
    result.callee = believed.rate
    result.calleeMutual = believed.rate * report.sourceMutual / report.source
    return result
  }

  private func report(of kind: Int, meaning: ResponseCode.Meaning) -> KindReport {
    let cell = { (reporter: Telemetry.Reporter, isMutual: Bool) in
      rates[Int(TrafficCell(kind: kind, reporter: reporter, isMutualTLS: isMutual).rawValue)]
    }
    let flags = table.symbols[table.kinds[kind].flags]
    return KindReport(
      isError: meaning != .success,
      neverArrived: ResponseFlag.tellsNeverArrived(flags),
      source: cell(.source, false) + cell(.source, true),
      destination: cell(.destination, false) + cell(.destination, true),
      waypoint: cell(.waypoint, false) + cell(.waypoint, true),
      sourceMutual: cell(.source, true),
      destinationMutual: cell(.destination, true),
      waypointMutual: cell(.waypoint, true)
    )
  }

  /// The buckets of the destination if any of them grew, else the waypoint's, else the source's.
  private func latency(of route: Int, _ increases: [Float]) -> BucketCounts {
    for reporter in [Telemetry.Reporter.destination, .waypoint, .source] {
      let buckets = table.latencies[route * 3 + Int(reporter.rawValue)]
      guard buckets.contains(where: { increases[Int($0.row)] > 0 }) else { continue }
      var counts = BucketCounts()
      for bucket in buckets {
        counts.append(
          BucketCounts.Bucket(bound: bucket.bound, count: Double(increases[Int(bucket.row)]))
        )
      }
      return counts
    }
    return BucketCounts()
  }
}
