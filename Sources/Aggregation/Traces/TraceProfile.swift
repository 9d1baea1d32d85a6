// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Where the time of many traces goes, by workload and by hop.
package struct TraceProfile: Sendable, Equatable {
  /// One step of requests: a service's operation as a certain service causes it.
  package struct Hop: Hashable, Sendable {
    /// The service of the span above; empty at the root.
    package var caller: String
    package var service: String
    package var operation: String

    package init(caller: String, service: String, operation: String) {
      self.caller = caller
      self.service = service
      self.operation = operation
    }
  }

  /// What one workload or hop takes of the traces.
  package struct Part: Sendable, Equatable {
    /// Share of all critical paths, 0...100.
    package var sharePercent: Double
    /// Traces that it is on the critical path of.
    package var traces: Int
    /// Milliseconds of its own on the critical path, in those traces.
    package var p50, p99: Double
    /// Milliseconds on average over all traces, also those that it has no part in.
    package var mean: Double
    /// The same over the slower and over the faster half.
    package var slowMean, fastMean: Double
    /// The median in the baseline; nil where it isn't on a path of it.
    package var baselineP50: Double?
    /// Spans of it that report an error.
    package var errors: Int
  }

  /// So many earlier traces make a baseline; with fewer the faster half does.
  private static let leastBaseline = 5
  /// So many traces of one root are looked at by themselves.
  private static let leastOfRoot = 5

  package private(set) var byWorkload: [WorkloadName: Part]
  /// Those of `byWorkload` that are services which no proxy answered for.
  package private(set) var services: Set<WorkloadName>
  package private(set) var byHop: [Hop: Part]
  /// Share of all critical paths, 0...100, that passes while one workload waits for another.
  package private(set) var byCall: [TimeSpread.Call: Double]
  /// Traces that were counted.
  package private(set) var traces: Int
  /// The name of the most frequent root, `GET /productpage`, and how many traces have it.
  package private(set) var mainRoot: (name: String, traces: Int)?
  /// What `baselineP50` is of.
  package private(set) var baseline = PathProfile.Baseline.fasterHalf

  /// Adds up the critical paths of traces; those that lack their beginning count only where all do.
  ///
  /// The baseline is `earlier` ones if there are enough of them, else the faster half, by duration,
  /// of the traces with the same root.
  package init(
    of traces: [AnalyzedTrace],
    resolver: WorkloadResolver,
    earlier: [AnalyzedTrace] = [],
    earlierBySeconds: Double = 3600
  ) {
    let counted = Self.counted(traces)
    let fast = Self.fasterHalf(of: counted)
    var workloads = PathTally<WorkloadName>()
    var hops = PathTally<Hop>()
    var calls: [TimeSpread.Call: Double] = [:]
    var services: Set<WorkloadName> = []
    for (trace, isFast) in zip(counted, fast) {
      let names = Self.placeNames(in: trace, resolver: resolver, services: &services)
      workloads.add(trace, isFast: isFast) { names[$0] }
      hops.add(trace, isFast: isFast) { Self.hop(of: $0, in: trace) }
      Self.add(trace, names: names, to: &calls)
    }
    let whole = counted.reduce(0.0) { $0 + Double($1.pathMicroseconds) }
    byCall = calls.mapValues { min(100, 100 * $0 / whole) }
    byWorkload = workloads.parts
    self.services = services
    byHop = hops.parts
    self.traces = counted.count
    let roots = Dictionary(grouping: counted) { $0.root?.operation ?? "" }.mapValues(\.count)
    mainRoot = roots.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
    compare(
      with: Self.counted(earlier),
      seconds: earlierBySeconds,
      resolver: resolver
    )
  }

  package static func == (left: TraceProfile, right: TraceProfile) -> Bool {
    left.byWorkload == right.byWorkload && left.byHop == right.byHop && left.traces == right.traces
  }

  /// Puts the medians of earlier traces in the place of those of the faster half.
  private mutating func compare(
    with earlier: [AnalyzedTrace],
    seconds: Double,
    resolver: WorkloadResolver
  ) {
    guard earlier.count >= Self.leastBaseline else { return }
    baseline = .earlier(seconds: seconds)
    var workloads = PathTally<WorkloadName>()
    var hops = PathTally<Hop>()
    for trace in earlier {
      let names = Self.placeNames(in: trace, resolver: resolver, services: &services)
      workloads.add(trace, isFast: true) { names[$0] }
      hops.add(trace, isFast: true) { Self.hop(of: $0, in: trace) }
    }
    let (before, hopsBefore) = (workloads.parts, hops.parts)
    for name in byWorkload.keys { byWorkload[name]?.baselineP50 = before[name]?.p50 }
    for hop in byHop.keys { byHop[hop]?.baselineP50 = hopsBefore[hop]?.p50 }
  }

  /// Of each span where it was at work; services that no proxy answered for are added to `services`.
  private static func placeNames(
    in trace: AnalyzedTrace,
    resolver: WorkloadResolver,
    services: inout Set<WorkloadName>
  ) -> [WorkloadName] {
    let places = SpanPlaces(trace, resolver: resolver)
    return trace.spans.indices.map { index in
      let place = places[index]
      if place.kind == .service { services.insert(place.name) }
      return place.name
    }
  }

  /// The traces of each kind of request that takes its part of all the time, the busiest first;
  /// none where there is but one kind.
  package static func byRoot(_ traces: [AnalyzedTrace]) -> [[AnalyzedTrace]] {
    let counted = counted(traces)
    let whole = time(of: counted)
    let groups = Dictionary(grouping: counted) { trace in
      Hop(caller: "", service: trace.root?.service ?? "", operation: trace.root?.operation ?? "")
    }
    guard groups.count > 1 else { return [] }
    return groups.filter { $0.value.count >= leastOfRoot && time(of: $0.value) >= whole / 20 }
      .sorted { left, right in
        let (first, second) = (time(of: left.value), time(of: right.value))
        return first != second
          ? first > second
          : (left.key.service, left.key.operation) < (right.key.service, right.key.operation)
      }
      .map(\.value)
  }

  private static func time(of traces: [AnalyzedTrace]) -> Double {
    traces.reduce(0) { $0 + Double($1.pathMicroseconds) }
  }

  private static func counted(_ traces: [AnalyzedTrace]) -> [AnalyzedTrace] {
    let timed = traces.filter { $0.pathMicroseconds > 0 }
    let rooted = timed.filter(\.hasItsRoot)
    return rooted.isEmpty ? timed : rooted
  }

  /// Adds what the critical path has in and below each call, in microseconds.
  private static func add(
    _ trace: AnalyzedTrace,
    names: [WorkloadName],
    to calls: inout [TimeSpread.Call: Double]
  ) {
    var below = [Int64](repeating: 0, count: trace.spans.count)
    for share in trace.shares { below[share.span] = share.selfMicroseconds }
    for index in trace.order.reversed() {
      guard let parent = trace.parents[index] else { continue }
      below[parent] += below[index]
      guard below[index] > 0, names[parent] != names[index] else { continue }
      let call = TimeSpread.Call(caller: names[parent], callee: names[index])
      calls[call, default: 0] += Double(below[index])
    }
  }

  private static func hop(of index: Int, in trace: AnalyzedTrace) -> Hop {
    Hop(
      caller: trace.parents[index].map { trace.spans[$0].service } ?? "",
      service: trace.spans[index].service,
      operation: trace.spans[index].operation
    )
  }

  /// Of each trace whether it is among the faster half of those with its root.
  private static func fasterHalf(of traces: [AnalyzedTrace]) -> [Bool] {
    var isFast = [Bool](repeating: false, count: traces.count)
    let groups = Dictionary(grouping: traces.indices) { index in
      traces[index].root.map { "\($0.service) \($0.operation)" } ?? ""
    }
    for group in groups.values {
      let sorted = group.sorted { left, right in
        (traces[left].durationMicroseconds, traces[left].id)
          < (traces[right].durationMicroseconds, traces[right].id)
      }
      for index in sorted.prefix(sorted.count / 2) { isFast[index] = true }
    }
    return isFast
  }
}

extension AnalyzedTrace {
  /// Whether nothing above its root is missing: one root, which names no parent.
  package var hasItsRoot: Bool { roots.count == 1 && root?.parentID == nil }
}
