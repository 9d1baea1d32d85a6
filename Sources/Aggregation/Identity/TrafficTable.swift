// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// A kind of traffic: a route and how it ended, in one measure.
struct TrafficKind: Hashable {
  var route: UInt32
  var measure: Telemetry.Measure
  var code: Symbol
  var flags: Symbol
}

/// Where a counter's rate is added: a kind, its reporter, and whether mutual TLS was used.
struct TrafficCell {
  var rawValue: UInt32

  /// Cells of one kind.
  static let perKind = 6

  init(kind: Int, reporter: Telemetry.Reporter, isMutualTLS: Bool) {
    let cell = kind * Self.perKind + Int(reporter.rawValue) * 2 + (isMutualTLS ? 1 : 0)
    rawValue = UInt32(cell)
  }
}

/// A bucket of a route's latency histogram: the number of its row in a `BucketTable`.
struct LatencyBucket {
  var bound: Double
  var row: UInt32
}

/// Every route and kind of traffic that some series tells of, each once.
///
/// Bounded: what comes after `limits` is not taken, and counted.
struct TrafficTable {
  private(set) var symbols = SymbolTable()
  private(set) var routes: [Route] = []
  /// Whether some route is told of by another dialect than Istio's.
  private(set) var hasOtherDialects = false
  private(set) var kinds: [TrafficKind] = []
  /// By `route * 3 + reporter`, each sorted by bound.
  private(set) var latencies: [[LatencyBucket]] = []
  private(set) var bucketCount = 0
  /// Bounds that targets keep histograms of their own by, at most 64.
  private(set) var ownBounds: [Double] = []
  /// By bucket row: the place in `ownBounds` if its target answered the calls itself.
  private(set) var ownBoundOfRow: ContiguousArray<UInt8> = []
  /// Kinds, routes or buckets that were refused.
  private(set) var refused = 0
  private var routeIndexes: [Route: UInt32] = [:]
  private var kindIndexes: [TrafficKind: UInt32] = [:]
  private let limits: AggregationLimits

  init(limits: AggregationLimits) {
    self.limits = limits
  }

  /// The cell of a counter's telemetry on its route; nil at the limit.
  mutating func cell(of telemetry: Telemetry, route: UInt32) -> TrafficCell? {
    let kind = TrafficKind(
      route: route,
      measure: telemetry.measure,
      code: intern(telemetry.code),
      flags: intern(telemetry.flags)
    )
    guard let index = index(of: kind) else { return nil }
    return TrafficCell(
      kind: Int(index),
      reporter: telemetry.reporter,
      isMutualTLS: telemetry.isMutualTLS
    )
  }

  /// The route of corrected telemetry; nil at the limit.
  mutating func route(of telemetry: Telemetry) -> UInt32? {
    let source = telemetry.source
    let destination = telemetry.destination
    let isUnknown =
      destination.workload == "unknown" && destination.app == "unknown"
      && destination.serviceName == "unknown"
    return index(
      of: Route(
        source: WorkloadEnd(
          cluster: known(source.cluster),
          namespace: known(source.namespace),
          workload: known(source.workload),
          app: known(source.app),
          version: revision(source.version)
        ),
        destination: DestinationEnd(
          workload: WorkloadEnd(
            cluster: known(destination.cluster),
            namespace: known(destination.workloadNamespace),
            workload: known(destination.workload),
            app: known(destination.app),
            version: revision(destination.version)
          ),
          serviceNamespace: known(destination.serviceNamespace),
          serviceName: known(destination.serviceName),
          isUnknown: isUnknown
        ),
        protocolName: telemetry.protocolName,
        host: intern(telemetry.host),
        dialect: telemetry.dialect,
        sight: telemetry.sight
      )
    )
  }

  /// The route that differs from `route` in its protocol alone; nil where nobody tells of one.
  func sibling(of route: Route, _ protocolName: TrafficProtocol) -> Int? {
    var sibling = route
    sibling.protocolName = protocolName
    return routeIndexes[sibling].map(Int.init)
  }

  private mutating func index(of route: Route) -> UInt32? {
    if let index = routeIndexes[route] { return index }
    guard routes.count < limits.routes else {
      refused += 1
      return nil
    }
    let index = UInt32(routes.count)
    routes.append(route)
    if route.dialect != .istio { hasOtherDialects = true }
    routeIndexes[route] = index
    latencies.append(contentsOf: repeatElement([], count: 3))
    return index
  }

  private mutating func index(of kind: TrafficKind) -> UInt32? {
    if let index = kindIndexes[kind] { return index }
    guard kinds.count < limits.kinds else {
      refused += 1
      return nil
    }
    let index = UInt32(kinds.count)
    kinds.append(kind)
    kindIndexes[kind] = index
    return index
  }

  /// The row of a latency bucket; nil at the limit, or for a bound that is no number.
  mutating func bucketRow(
    route: UInt32,
    reporter: Telemetry.Reporter,
    bound: Double
  ) -> UInt32? {
    guard !bound.isNaN else { return nil }
    let histogram = Int(route) * 3 + Int(reporter.rawValue)
    let buckets = latencies[histogram]
    let place = buckets.firstIndex { $0.bound >= bound } ?? buckets.count
    if place < buckets.count, buckets[place].bound == bound { return buckets[place].row }
    guard buckets.count < limits.boundsPerHistogram, bucketCount < limits.buckets else {
      refused += 1
      return nil
    }
    let row = UInt32(bucketCount)
    bucketCount += 1
    ownBoundOfRow.append(reporter == .destination ? ownBound(bound) : OwnLatency.uncounted)
    latencies[histogram].insert(LatencyBucket(bound: bound, row: row), at: place)
    return row
  }

  private mutating func ownBound(_ bound: Double) -> UInt8 {
    if let place = ownBounds.firstIndex(of: bound) { return UInt8(place) }
    guard ownBounds.count < 64 else { return OwnLatency.uncounted }
    ownBounds.append(bound)
    return UInt8(ownBounds.count - 1)
  }

  /// The end that a proxy's own names make.
  mutating func end(_ own: OwnWorkload.Identity) -> WorkloadEnd {
    WorkloadEnd(
      cluster: known(own.cluster),
      namespace: known(own.namespace),
      workload: known(own.workload),
      app: known(own.app),
      version: revision(own.version)
    )
  }

  /// The symbol of a configured name.
  mutating func symbol(_ text: String) -> Symbol { intern(text) }

  private mutating func known(_ text: String) -> Symbol {
    Telemetry.isKnown(text) ? intern(text) : .empty
  }

  private mutating func revision(_ text: String) -> Symbol {
    text == "latest" ? .empty : known(text)
  }

  private mutating func intern(_ text: String) -> Symbol {
    symbols.intern(
      text.utf8.count <= 512
        ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(128)))
    )
  }
}

// MARK: - Forgetting

extension TrafficTable {
  /// Where kinds and buckets went; `nil` for those that are gone.
  struct Moves {
    var kinds: [UInt32?]
    var buckets: [UInt32?]
  }

  /// The table with only those kinds and buckets that are still told of.
  func compacted(keepKind: [Bool], keepBucket: [Bool]) -> (table: TrafficTable, moves: Moves) {
    var table = TrafficTable(limits: limits)
    // Targets keep their histograms by the places of these.
    table.ownBounds = ownBounds
    var moves = Moves(
      kinds: Array(repeating: nil, count: kinds.count),
      buckets: Array(repeating: nil, count: bucketCount)
    )
    for (index, kind) in kinds.enumerated() where keepKind[index] {
      guard let route = table.index(of: table.adopt(routes[Int(kind.route)], from: symbols)) else {
        continue
      }
      moves.kinds[index] = table.index(
        of: TrafficKind(
          route: route,
          measure: kind.measure,
          code: table.intern(symbols[kind.code]),
          flags: table.intern(symbols[kind.flags])
        )
      )
    }
    for (histogram, buckets) in latencies.enumerated() {
      for bucket in buckets where keepBucket[Int(bucket.row)] {
        guard let reporter = Telemetry.Reporter(rawValue: UInt8(histogram % 3)),
          let route = table.index(of: table.adopt(routes[histogram / 3], from: symbols))
        else { continue }
        moves.buckets[Int(bucket.row)] = table.bucketRow(
          route: route,
          reporter: reporter,
          bound: bucket.bound
        )
      }
    }
    return (table, moves)
  }

  private mutating func adopt(_ route: Route, from old: SymbolTable) -> Route {
    var result = route
    result.source = adopt(route.source, from: old)
    result.destination.workload = adopt(route.destination.workload, from: old)
    result.destination.serviceNamespace = intern(old[route.destination.serviceNamespace])
    result.destination.serviceName = intern(old[route.destination.serviceName])
    result.host = intern(old[route.host])
    return result
  }

  private mutating func adopt(_ end: WorkloadEnd, from old: SymbolTable) -> WorkloadEnd {
    WorkloadEnd(
      cluster: intern(old[end.cluster]),
      namespace: intern(old[end.namespace]),
      workload: intern(old[end.workload]),
      app: intern(old[end.app]),
      version: intern(old[end.version])
    )
  }
}
