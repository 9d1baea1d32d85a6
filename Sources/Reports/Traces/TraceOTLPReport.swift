// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Traces as OTLP/JSON, for other tools: as they were sent, clocks uncorrected.
///
/// Ids are hexadecimal and padded, kinds and status numbers, 64-bit numbers strings, as the
/// OTLP specification's JSON mapping has them. Spans of one service and host share a resource.
package enum TraceOTLPReport {
  private struct Resource: Hashable {
    var service: String
    var host: String
  }

  /// One document of all traces, ending in a newline.
  package static func text(of traces: [AnalyzedTrace]) -> String {
    var order: [Resource] = []
    var spans: [Resource: [JSONValue]] = [:]
    for trace in traces {
      for span in trace.spans {
        let resource = Resource(service: span.service, host: span.host)
        if spans[resource] == nil { order.append(resource) }
        spans[resource, default: []].append(value(of: span, trace: trace.id))
      }
    }
    let resources = order.map { resource in
      var attributes = [attribute("service.name", resource.service)]
      if resource.host != resource.service {
        attributes.append(attribute("host.name", resource.host))
      }
      return JSONValue.object([
        ("resource", .object([("attributes", .array(attributes))])),
        ("scopeSpans", .array([.object([("spans", .array(spans[resource] ?? []))])])),
      ])
    }
    return JSONValue.object([("resourceSpans", .array(resources))]).text()
  }

  private static func value(of span: Span, trace: String) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("traceId", .string(padded(trace, 32))), ("spanId", .string(padded(span.id, 16))),
    ]
    if let parent = span.parentID {
      members.append(
        span.followsParent
          ? ("links", .array([link(to: parent, trace: trace)]))
          : ("parentSpanId", .string(padded(parent, 16)))
      )
    }
    members += [
      ("name", .string(span.operation)),
      ("kind", .integer(kind(span.kind))),
      ("startTimeUnixNano", nanoseconds(span.startMicroseconds)),
      ("endTimeUnixNano", nanoseconds(span.endMicroseconds)),
      ("attributes", attributes(span.tags)),
    ]
    if !span.logs.isEmpty { members.append(("events", .array(span.logs.map(event)))) }
    members.append(("status", .object(span.hasError ? [("code", .integer(2))] : [])))
    return .object(members)
  }

  private static func link(to span: String, trace: String) -> JSONValue {
    .object([
      ("traceId", .string(padded(trace, 32))), ("spanId", .string(padded(span, 16))),
    ])
  }

  private static func event(_ log: SpanLog) -> JSONValue {
    .object([
      ("timeUnixNano", nanoseconds(log.timeMicroseconds)),
      ("name", .string(log.fields["event"] ?? "")),
      ("attributes", attributes(log.fields)),
    ])
  }

  private static func attributes(_ tags: SpanTags) -> JSONValue {
    .array(zip(tags.keys, tags.values).map { attribute($0, $1) })
  }

  private static func attribute(_ key: String, _ value: String) -> JSONValue {
    .object([("key", .string(key)), ("value", .object([("stringValue", .string(value))]))])
  }

  private static func kind(_ kind: Span.Kind) -> Int {
    switch kind {
    case .internal: 1
    case .server: 2
    case .client: 3
    case .producer: 4
    case .consumer: 5
    }
  }

  /// As a string; times beyond 64 bits of nanoseconds (the year 2262) end there.
  private static func nanoseconds(_ microseconds: Int64) -> JSONValue {
    let (product, overflows) = microseconds.multipliedReportingOverflow(by: 1000)
    return .string(String(overflows ? (microseconds < 0 ? .min : .max) : product))
  }

  private static func padded(_ id: String, _ digits: Int) -> String {
    String(repeating: "0", count: max(0, digits - id.utf8.count)) + id
  }
}
