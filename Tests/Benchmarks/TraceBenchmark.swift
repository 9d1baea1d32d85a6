// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dashboard
import Foundation
import MeshModel
import Reports
import Terminal

/// Prints how fast traces are read, put together and drawn, and what kept ones cost.
func runTraceBenchmark(arguments: [String]) {
  let deep = TraceBenchmark.trace(spans: 10_000)
  let analysis = TraceBenchmark.seconds { TraceBenchmark.keep(TraceAnalysis.analyze(deep)) }
  print("critical path of 10,000 spans: \(TraceBenchmark.text(analysis * 1000)) ms")

  let analyzed = TraceAnalysis.analyze(deep)
  let drawing = TraceBenchmark.seconds {
    TraceBenchmark.keep(TraceWaterfallReport.text(of: analyzed, width: 200))
  }
  print("waterfall of 10,000 spans as text: \(TraceBenchmark.text(drawing * 1000)) ms")

  measureWaterfallPane(analyzed)

  for format in TraceFormat.allCases {
    let body = TraceBenchmark.body(traces: 250, as: format)
    let decoder = TraceDecoder()
    var spans = 0
    let seconds = TraceBenchmark.seconds {
      let found = decoder.decode(body, as: format)
      spans = found.traces.reduce(0) { $0 + $1.spans.count }
      for trace in found.traces { TraceBenchmark.keep(TraceAnalysis.analyze(trace)) }
    }
    let rate = Double(spans) / seconds / 1000
    let bytes = Double(body.count) / seconds / 1e6
    print(
      "spans decoded and put together, \(format): \(TraceBenchmark.text(rate)) thousand/s, "
        + "\(TraceBenchmark.text(bytes)) MB/s"
    )
  }

  let before = TraceBenchmark.residentBytes()
  let decoder = TraceDecoder()
  var kept: [Trace] = []
  for part in 0..<20 {
    let body = TraceBenchmark.body(traces: 250, as: .zipkin, seed: part)
    kept += decoder.decode(body, as: .zipkin).traces
  }
  let used = Double(TraceBenchmark.residentBytes() - before) / 1e6
  let spans = kept.reduce(0) { $0 + $1.spans.count }
  print("memory of \(kept.count) traces of \(spans) spans: \(TraceBenchmark.text(used)) MB")
}

/// Draws the traces pane with one large trace opened, and with many listed.
private func measureWaterfallPane(_ trace: AnalyzedTrace) {
  let moment = Timestamp(milliseconds: 1_700_000_100_000)
  func state(_ traces: [AnalyzedTrace], keys: [Key]) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "benchmark", firstPane: .traces),
      size: CellSize(width: 200, height: 50),
      now: moment
    )
    var snapshot = MeshSnapshot(generatedAt: moment, newestSample: moment)
    snapshot.sources = [SourceStatus(id: "proxy", name: "proxy", state: .live)]
    snapshot.traces = TraceSample(source: "benchmark", traces: traces)
    state.receive(snapshot, at: moment)
    for key in keys { _ = state.handle(.key(key), at: moment) }
    return state
  }
  for (name, keys) in [
    ("at its root", [Key.enter]), ("at its end", [.enter, .character("G")]),
    ("with all folded", [.enter, .character("Z")]),
  ] {
    let opened = state([trace], keys: keys)
    let frame = TraceBenchmark.seconds { TraceBenchmark.keep(DashboardView.canvas(of: opened)) }
    print("waterfall of 10,000 spans \(name), 200x50: \(TraceBenchmark.text(frame * 1000)) ms")
  }
  let opening = TraceBenchmark.seconds {
    TraceBenchmark.keep(OpenedTrace(trace))
  }
  print("opening a trace of 10,000 spans: \(TraceBenchmark.text(opening * 1000)) ms")
  let many = (0..<2000).map { number in
    TraceAnalysis.analyze(TraceBenchmark.trace(spans: 12, id: "t\(number)"))
  }
  let listed = state(many, keys: [])
  let frame = TraceBenchmark.seconds { TraceBenchmark.keep(DashboardView.canvas(of: listed)) }
  print("list of 2,000 traces, 200x50: \(TraceBenchmark.text(frame * 1000)) ms")
}

/// The measures and inputs of the trace benchmark.
enum TraceBenchmark {
  /// The fastest of five runs.
  static func seconds(_ body: () -> Void) -> Double {
    (0..<5).map { _ in
      let duration = ContinuousClock().measure(body).components
      return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
    }.min() ?? 0
  }

  /// Lets the optimiser believe that a value is needed.
  @inline(never)
  static func keep<Value>(_ value: Value) {}

  /// Three significant digits.
  static func text(_ value: Double) -> String {
    String(format: value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value)
  }

  static func residentBytes() -> Int {
    let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = statm.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(getpagesize())
  }

  /// A tree in which each span has up to four children, one after another or overlapping.
  static func trace(spans count: Int, id: String = "benchmark") -> Trace {
    let length: Int64 = 40_000_000
    var intervals: [(start: Int64, duration: Int64)] = [(1_700_000_000_000_000, length)]
    var spans = [span(0, parent: nil, interval: intervals[0])]
    for index in 1..<count {
      let parent = (index - 1) / 4
      let place = Int64((index - 1) % 4)
      let above = intervals[parent]
      let interval = (
        start: above.start + above.duration * place / 4 + above.duration / 50,
        duration: above.duration / 4
      )
      intervals.append(interval)
      spans.append(span(index, parent: parent, interval: interval))
    }
    return Trace(id: id, spans: spans)
  }

  private static func span(
    _ index: Int,
    parent: Int?,
    interval: (start: Int64, duration: Int64)
  ) -> Span {
    Span(
      id: "span-\(index)",
      parentID: parent.map { "span-\($0)" },
      kind: index % 2 == 0 ? .server : .client,
      service: "service-\(index % 20)",
      operation: "GET /\(index % 50)",
      startMicroseconds: interval.start,
      durationMicroseconds: interval.duration
    )
  }

  /// What a store answers: traces of eight spans, each with the twenty tags of an Istio proxy.
  static func body(traces: Int, as format: TraceFormat, seed: Int = 0) -> [UInt8] {
    var items: [String] = []
    for trace in 0..<traces {
      let id = String(format: "%016x%016x", seed + 1, trace + 1)
      let spans = (0..<8).map { index in
        spanText(index, trace: id, start: 1_700_000_000_000_000 + trace * 100_000, format)
      }.joined(separator: ",")
      switch format {
      case .jaeger:
        items.append(
          #"{"traceID":"\#(id)","spans":[\#(spans)],"processes":{"p1":{"serviceName":"#
            + #""reviews.bookinfo","tags":[{"key":"ip","value":"10.0.0.1"}]}}}"#
        )
      case .otlp:
        items.append(
          #"{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"#
            + #""reviews.bookinfo"}}]},"scopeSpans":[{"spans":[\#(spans)]}]}"#
        )
      case .zipkin: items.append("[\(spans)]")
      }
    }
    let list = items.joined(separator: ",")
    return switch format {
    case .jaeger: [UInt8](#"{"data":[\#(list)]}"#.utf8)
    case .otlp: [UInt8](#"{"resourceSpans":[\#(list)]}"#.utf8)
    case .zipkin: [UInt8]("[\(list)]".utf8)
    }
  }

  private static func spanText(
    _ index: Int,
    trace: String,
    start: Int,
    _ format: TraceFormat
  ) -> String {
    let id = String(format: "%016x", index + 1)
    let parent = index == 0 ? nil : String(format: "%016x", index)
    let from = start + index * 1000
    let duration = 50_000 - index * 2000
    let tags = tags(trace: trace, index: index)
    switch format {
    case .jaeger:
      let list = tags.map { #"{"key":"\#($0.0)","type":"string","value":"\#($0.1)"}"# }
      let reference = parent.map {
        #"{"refType":"CHILD_OF","traceID":"\#(trace)","spanID":"\#($0)"}"#
      }
      return #"{"traceID":"\#(trace)","spanID":"\#(id)","operationName":"reviews:9080/*","#
        + #""references":[\#(reference ?? "")],"startTime":\#(from),"duration":\#(duration),"#
        + #""tags":[\#(list.joined(separator: ","))],"logs":[],"processID":"p1"}"#
    case .otlp:
      let list = tags.map { #"{"key":"\#($0.0)","value":{"stringValue":"\#($0.1)"}}"# }
      return #"{"traceId":"\#(trace)","spanId":"\#(id)","parentSpanId":"\#(parent ?? "")","#
        + #""name":"reviews:9080/*","kind":2,"startTimeUnixNano":"\#(from)000","#
        + #""endTimeUnixNano":"\#(from + duration)000","#
        + #""attributes":[\#(list.joined(separator: ","))],"status":{}}"#
    case .zipkin:
      let list = tags.map { #""\#($0.0)":"\#($0.1)""# }
      let above = parent.map { #","parentId":"\#($0)""# } ?? ""
      return #"{"traceId":"\#(trace)","id":"\#(id)"\#(above),"kind":"SERVER","#
        + #""name":"reviews:9080/*","timestamp":\#(from),"duration":\#(duration),"#
        + #""localEndpoint":{"serviceName":"reviews.bookinfo","ipv4":"10.0.0.1"},"#
        + #""tags":{\#(list.joined(separator: ","))}}"#
    }
  }

  private static func tags(trace: String, index: Int) -> [(String, String)] {
    [
      ("http.status_code", "200"), ("component", "proxy"), ("istio.mesh_id", "cluster.local"),
      (
        "node_id",
        "sidecar~10.244.0.1\(index)~reviews-v\(index % 3)-54bb874995-gjq5k.bookinfo~"
          + "bookinfo.svc.cluster.local"
      ),
      ("guid:x-request-id", "532c252c-0ce4-91d4-8dc7-\(trace.suffix(12))"),
      ("user_agent", "Mozilla/5.0 (X11; Linux x86_64)"), ("istio.canonical_revision", "v1"),
      ("istio.namespace", "bookinfo"), ("istio.canonical_service", "reviews"),
      ("upstream_cluster", "outbound|9080||ratings.bookinfo.svc.cluster.local"),
      ("upstream_cluster.name", "outbound|9080||ratings.bookinfo.svc.cluster.local;"),
      ("peer.address", "10.244.0.\(index)"), ("downstream_cluster", "-"), ("zone", "eu-west-1a"),
      ("response_size", "\(300 + index)"), ("request_size", "0"), ("http.method", "GET"),
      ("http.protocol", "HTTP/1.1"), ("response_flags", "-"),
      ("http.url", "http://reviews:9080/reviews/0"),
    ]
  }
}
