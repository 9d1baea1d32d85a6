// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import TestSupport

/// Traces of the sample Bookinfo, the same at every run.
enum SampleTraces {
  /// A request's spans in the order of time, as Istio's proxies report them.
  private struct Builder {
    let id: String
    let start: Int64
    var spans: [Span] = []

    mutating func add(
      _ name: String,
      parent: Int?,
      kind: Span.Kind,
      from: Int64,
      milliseconds: Int64,
      code: String = "200",
      flags: String = "-",
      operation: String,
      logs: [SpanLog] = []
    ) -> Int {
      let app = name.split(separator: "-").dropLast().joined(separator: "-")
      let service = app.isEmpty || name.hasSuffix("gateway") ? name : app
      spans.append(
        Span(
          id: "\(id)-\(spans.count)",
          parentID: parent.map { "\(id)-\($0)" },
          kind: kind,
          service: "\(service).bookinfo",
          operation: operation,
          startMicroseconds: start + from * 1000,
          durationMicroseconds: milliseconds * 1000,
          hasError: code.hasPrefix("5"),
          tags: SpanTags([
            ("http.status_code", code), ("response_flags", flags),
            ("istio.canonical_service", service), ("istio.namespace", "bookinfo"),
            ("k8s.deployment.name", name), ("http.method", "GET"),
            ("user_agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101"),
          ]),
          logs: logs
        )
      )
      return spans.count - 1
    }
  }

  /// A request to the product page; with reviews v2 it is slow, and some fail in ratings.
  static func productPage(_ number: Int, before seconds: Int64 = 0) -> AnalyzedTrace {
    let moment = SampleMesh.moment.milliseconds * 1000
    var trace = Builder(
      id: "4bf92f3577b34da6a3ce929d0e0e4\(100 + number % 900)",
      start: moment - (seconds * 1000 + Int64(number) * 1700) * 1000
    )
    let version = number % 3 + 1
    let work: Int64 = version == 2 ? 90 + Int64(number * 7 % 60) : 5 + Int64(number % 9)
    let isFailing = number % 7 == 1 && version != 1
    let reviews = work + (version == 1 ? 0 : 6)
    let page = "productpage.bookinfo.svc.cluster.local:9080/*"
    let root = trace.add(
      "istio-ingressgateway",
      parent: nil,
      kind: .client,
      from: 0,
      milliseconds: reviews + 16,
      code: isFailing ? "500" : "200",
      operation: page
    )
    let server = trace.add(
      "productpage-v1",
      parent: root,
      kind: .server,
      from: 1,
      milliseconds: reviews + 14,
      code: isFailing ? "500" : "200",
      operation: page
    )
    let details = trace.add(
      "productpage-v1",
      parent: server,
      kind: .client,
      from: 4,
      milliseconds: 5,
      operation: "details.bookinfo.svc.cluster.local:9080/*"
    )
    _ = trace.add(
      "details-v1",
      parent: details,
      kind: .server,
      from: 5,
      milliseconds: 3,
      operation: "details.bookinfo.svc.cluster.local:9080/*"
    )
    let call = trace.add(
      "productpage-v1",
      parent: server,
      kind: .client,
      from: 10,
      milliseconds: reviews + 2,
      code: isFailing ? "500" : "200",
      operation: "reviews.bookinfo.svc.cluster.local:9080/*"
    )
    let answer = trace.add(
      "reviews-v\(version)",
      parent: call,
      kind: .server,
      from: 11,
      milliseconds: reviews,
      code: isFailing ? "500" : "200",
      operation: "reviews.bookinfo.svc.cluster.local:9080/*",
      logs: [
        SpanLog(
          timeMicroseconds: trace.start + 14_000,
          fields: SpanTags([("event", "cache miss"), ("key", "reviews/0")])
        )
      ]
    )
    if version != 1 {
      _ = trace.add(
        "reviews-v\(version)",
        parent: answer,
        kind: .client,
        from: 12 + work / 2,
        milliseconds: 5,
        code: isFailing ? "503" : "200",
        flags: isFailing ? "UH" : "-",
        operation: "ratings.bookinfo.svc.cluster.local:9080/*"
      )
    }
    return TraceAnalysis.analyze(Trace(id: trace.id, spans: trace.spans))
  }

  /// Names that would break a careless terminal, clocks that disagree, and no root.
  static let hostile: AnalyzedTrace = {
    let start = SampleMesh.moment.milliseconds * 1000
    func span(_ id: String, _ parent: String?, _ name: String, _ from: Int64, _ length: Int64)
      -> Span
    {
      Span(
        id: id,
        parentID: parent,
        kind: parent == nil ? .client : .server,
        service: name,
        operation: "GET /\u{1B}[2J\u{202E}\(name)",
        startMicroseconds: start + from,
        durationMicroseconds: length,
        hasError: id == "c",
        tags: SpanTags([
          ("error", "\u{7}\u{1B}]0;x\u{7}"), ("注文", String(repeating: "長", count: 90)),
        ])
      )
    }
    return TraceAnalysis.analyze(
      Trace(
        id: "\u{1B}[31mid",
        spans: [
          span("a", nil, "注文サービス", 0, 90_000), span("b", "a", "e\u{301}te\u{301}", -4000, 50_000),
          span("c", "b", String(repeating: "x", count: 200), 10_000, 0),
          span("d", "gone", "orphan", 95_000, 40_000),
        ],
        note: "the store sent only a part\u{1B}[0m"
      )
    )
  }()

  /// A chain and fans, as many spans as wanted.
  static func large(spans count: Int) -> AnalyzedTrace {
    let start = SampleMesh.moment.milliseconds * 1000
    var intervals: [(start: Int64, length: Int64)] = [(start, 40_000_000)]
    var spans: [Span] = []
    for index in 0..<count {
      if index > 0 {
        let above = intervals[(index - 1) / 4]
        let place = Int64((index - 1) % 4)
        intervals.append((above.start + above.length * place / 4, above.length / 4))
      }
      spans.append(
        Span(
          id: "span-\(index)",
          parentID: index == 0 ? nil : "span-\((index - 1) / 4)",
          kind: index % 2 == 0 ? .server : .client,
          service: "service-\(index % 20)",
          operation: "GET /\(index % 50)",
          startMicroseconds: intervals[index].start,
          durationMicroseconds: intervals[index].length
        )
      )
    }
    return TraceAnalysis.analyze(Trace(id: "large", spans: spans))
  }

  /// A sample as a store gives it.
  static func sample(_ traces: [AnalyzedTrace]) -> TraceSample {
    var sample = TraceSample(
      source: "jaeger http://10.0.0.7:16686",
      traces: traces.sorted { $0.startMicroseconds > $1.startMicroseconds }
    )
    sample.revision = traces.count
    sample.limitPerSecond = 4
    sample.lastSuccess = SampleMesh.moment.advanced(bySeconds: -2)
    return sample
  }
}
