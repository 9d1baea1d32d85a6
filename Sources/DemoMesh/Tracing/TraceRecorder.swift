// SPDX-License-Identifier: Apache-2.0

/// Keeps the newest of a few requests as traces, while the model draws them.
///
/// Which are kept depends on the time alone, so a kept one is as slow and fails as often as any
/// other, and the counters are the same with and without it.
struct TraceRecorder: Sendable {
  /// Traces a demo second, of all entries together and of one.
  private static let totalRate = 8.0
  private static let entryRate = 2.0
  /// Ten minutes of two entries.
  private static let capacity = 2400

  private let intervalSeconds: Double
  private var nextSeconds: [Double]
  private var current: DemoTrace?
  /// Spans of the current trace that have not ended, the innermost last.
  private var open: [Int] = []
  private var count = 0
  /// The newest, in the order they came in.
  private(set) var traces: [DemoTrace] = []

  /// Made for that many entries, none of which is kept before `start`.
  init(entries: Int, start: Double) {
    let rate = min(Self.entryRate, Self.totalRate / Double(max(1, entries)))
    let interval = 1 / rate
    intervalSeconds = interval
    nextSeconds = (0..<entries).map { start + interval * Double($0) / Double(entries) }
  }

  /// A request comes in by an entry; it is kept if one of that entry is due.
  mutating func begin(entry: Int, at seconds: Double) {
    guard seconds >= nextSeconds[entry] else { return }
    nextSeconds[entry] = max(nextSeconds[entry] + intervalSeconds, seconds)
    current = DemoTrace(number: count, seconds: seconds)
    count += 1
  }

  /// The request is answered.
  mutating func end() {
    guard let trace = current else { return }
    current = nil
    open = []
    guard !trace.spans.isEmpty else { return }
    if traces.count >= Self.capacity { traces.removeFirst(Self.capacity / 8) }
    traces.append(trace)
  }

  /// A proxy begins to see a call, so many microseconds after the request came in.
  mutating func enter(_ kind: DemoSpan.Kind, pod: Int, service: Int, at start: Int) {
    guard current != nil else { return }
    let index = current?.spans.count ?? 0
    current?.spans.append(
      DemoSpan(
        kind: kind,
        parent: open.last ?? -1,
        pod: pod,
        service: service,
        start: start
      )
    )
    open.append(index)
  }

  /// The innermost call is answered; what was below it came so much later than was thought.
  mutating func leave(_ outcome: TrafficModel.Outcome, delayingInner delay: Int = 0) {
    guard current != nil, let index = open.popLast() else { return }
    current?.spans[index].microseconds = outcome.microseconds
    current?.spans[index].response = outcome.response
    guard delay > 0, let count = current?.spans.count else { return }
    for inner in index + 1..<count { current?.spans[inner].start += delay }
  }
}
