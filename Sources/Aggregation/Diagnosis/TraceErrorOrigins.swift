// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Where errors begin, by the deepest failing spans of traces.
struct TraceErrorOrigins {
  /// The least part of all traces that must fail.
  private static let leastPart = 0.05
  /// And the least number.
  private static let leastTraces = 2

  private typealias Place = SpanPlaces.Place

  private struct Count {
    var spans = 0
    var traces = 0
    var codes: [String: ErrorOrigin.Code] = [:]
    var followers: [WorkloadName] = []
  }

  private let traces: [AnalyzedTrace]
  private let resolver: WorkloadResolver
  private let seconds: Double

  init(_ traces: [AnalyzedTrace], resolver: WorkloadResolver, seconds: Double) {
    self.traces = traces
    self.resolver = resolver
    self.seconds = max(1, seconds)
  }

  /// The most frequent first.
  func find() -> [ErrorOrigin] {
    var counts: [Place: Count] = [:]
    for trace in traces where trace.errors > 0 { count(trace, into: &counts) }
    let least = max(Double(Self.leastTraces), Self.leastPart * Double(traces.count))
    return counts.filter { Double($0.value.traces) >= least }
      .sorted { ($1.value.spans, $0.key.name) < ($0.value.spans, $1.key.name) }
      .map(origin)
  }

  private func count(_ trace: AnalyzedTrace, into counts: inout [Place: Count]) {
    var failsBelow = [Bool](repeating: false, count: trace.spans.count)
    for index in trace.order.reversed() {
      guard let parent = trace.parents[index] else { continue }
      if trace.spans[index].hasError || failsBelow[index] { failsBelow[parent] = true }
    }
    let places = SpanPlaces(trace, resolver: resolver)
    var seen: Set<Place> = []
    for index in trace.order where trace.spans[index].hasError && !failsBelow[index] {
      let place = places[index]
      var count = counts[place] ?? Count()
      count.spans += 1
      if seen.insert(place).inserted { count.traces += 1 }
      let span = trace.spans[index]
      let (code, flags) = (span.responseCode ?? "-", span.responseFlags ?? "-")
      count.codes["\(code) \(flags)", default: .init(code: code, flags: flags, rate: 0)].rate +=
        1 / seconds
      addFollowers(above: index, in: trace, of: place, to: &count)
      counts[place] = count
    }
  }

  private func addFollowers(
    above index: Int,
    in trace: AnalyzedTrace,
    of place: Place,
    to count: inout Count
  ) {
    var next: Int? = index
    while let current = next {
      let name = resolver.workload(of: trace.spans[current])
      let isFollower = trace.spans[current].kind == .server && trace.spans[current].hasError
      if isFollower, name != place.name, !count.followers.contains(name) {
        count.followers.append(name)
      }
      next = trace.parents[current]
    }
  }

  private func origin(_ place: Place, _ count: Count) -> ErrorOrigin {
    let codes = count.codes.values.sorted {
      $0.rate != $1.rate ? $0.rate > $1.rate : ($0.code, $0.flags) < ($1.code, $1.flags)
    }
    var text = "the deepest span that fails in \(count.traces) of \(traces.count) traces"
    if let first = codes.first, first.code != "-" {
      text += ", most with \(first.code)" + (first.flags == "-" ? "" : " \(first.flags)")
    }
    if count.traces < 20 { text += "; few traces, so not sure" }
    return ErrorOrigin(
      cluster: place.name.cluster,
      namespace: place.name.namespace,
      kind: place.kind,
      name: place.name.workload,
      errorRate: Double(count.spans) / seconds,
      codes: codes,
      followers: count.followers.map(\.workload),
      confidence: count.traces >= 20 ? .high : count.traces >= 5 ? .medium : .low,
      evidence: [.traces],
      because: text
    )
  }
}
