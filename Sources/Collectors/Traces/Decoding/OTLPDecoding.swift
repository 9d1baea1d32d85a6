// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MeshModel

/// OTLP/JSON, in all the envelopes that stores put around it.
///
/// `resourceSpans` or Tempo's old `batches`, at the top, under Tempo's `trace` or under Jaeger's
/// `result`; several such objects one after another where an answer was streamed.
enum OTLPDecoding {
  private struct Batches {
    var spans: [(trace: String, span: Span)] = []
    var skipped = 0
    var refusal: String?
    var isPartial = false
    var partialReason: String?
  }

  private struct Draft {
    var trace = ""
    var id = ""
    var parent = ""
    var name = ""
    var kind = Span.Kind.internal
    var start: Int64 = 0
    var end: Int64 = 0
    var tags = TagList()
    var logs: [SpanLog] = []
    var links: [(trace: String, span: String)] = []
    var isError = false
  }

  static func decode(_ reader: JSONReader, pool: StringPool) -> DecodedTraces {
    var reader = reader
    var batches = Batches()
    var result = DecodedTraces()
    guard reader.nextKind() == .object else {
      result.isBroken = true
      return result
    }
    while reader.nextKind() == .object {
      readEnvelope(&reader, into: &batches, pool: pool)
    }
    result.isBroken = reader.isBroken || reader.hasMore()
    result.refusal = batches.refusal
    result.skippedSpans = batches.skipped
    result.traces = grouped(batches.spans, skipped: &result.skippedSpans)
    if batches.isPartial {
      let reason = batches.partialReason.map { ": \($0)" } ?? ""
      for index in result.traces.indices {
        result.traces[index].note = "the store sent only a part\(reason)"
      }
    }
    return result
  }

  /// By trace, in the order of each one's first span.
  private static func grouped(
    _ spans: [(trace: String, span: Span)],
    skipped: inout Int
  ) -> [Trace] {
    var traces: [Trace] = []
    var positions: [String: Int] = [:]
    for (trace, span) in spans {
      if let position = positions[trace] {
        if traces[position].spans.count < TraceLimits.spansPerTrace {
          traces[position].spans.append(span)
        } else {
          skipped += 1
        }
      } else {
        positions[trace] = traces.count
        traces.append(Trace(id: trace, spans: [span]))
      }
    }
    return traces
  }

  private static func readEnvelope(
    _ reader: inout JSONReader,
    into batches: inout Batches,
    pool: StringPool
  ) {
    reader.forEachMember { reader, name in
      switch name {
      case "resourceSpans", "batches":
        reader.forEachElement { readResource(&$0, into: &batches, pool: pool) }
      case "trace", "result":
        reader.forEachMember { reader, name in
          guard name == "resourceSpans" || name == "batches" else { return }
          reader.forEachElement { readResource(&$0, into: &batches, pool: pool) }
        }
      case "status": batches.isPartial = reader.readText() == "PARTIAL"
      case "message": batches.partialReason = reader.readText()
      case "error":
        guard reader.nextKind() == .object else {
          batches.refusal = reader.readText()
          return
        }
        reader.forEachMember { reader, name in
          if name == "message" { batches.refusal = reader.readText() }
        }
      default: break
      }
    }
  }

  private static func readResource(
    _ reader: inout JSONReader,
    into batches: inout Batches,
    pool: StringPool
  ) {
    var resource = TagList()
    var drafts: [Draft] = []
    reader.forEachMember { reader, name in
      switch name {
      case "resource":
        reader.forEachMember { reader, name in
          if name == "attributes" { readAttributes(&reader, into: &resource) }
        }
      case "scopeSpans", "instrumentationLibrarySpans":
        reader.forEachElement { reader in
          reader.forEachMember { reader, name in
            guard name == "spans" else { return }
            reader.forEachElement { drafts.append(readSpan(&$0, pool: pool)) }
          }
        }
      default: break
      }
    }
    for draft in drafts {
      guard !isEmptyID(draft.id), !isEmptyID(draft.trace) else {
        batches.skipped += 1
        continue
      }
      batches.spans.append((draft.trace, span(draft, resource: resource, pool)))
    }
  }

  private static func readSpan(_ reader: inout JSONReader, pool: StringPool) -> Draft {
    var draft = Draft()
    reader.forEachMember { reader, name in
      switch name {
      case "traceId": draft.trace = hexadecimal(reader.readString())
      case "spanId": draft.id = hexadecimal(reader.readString())
      case "parentSpanId": draft.parent = hexadecimal(reader.readString())
      case "name": draft.name = reader.readString() ?? ""
      case "kind": draft.kind = Span.Kind(name: reader.readText())
      case "startTimeUnixNano": draft.start = microseconds(reader.readInteger())
      case "endTimeUnixNano": draft.end = microseconds(reader.readInteger())
      case "attributes": readAttributes(&reader, into: &draft.tags)
      case "events":
        reader.forEachElement { reader in
          let log = readEvent(&reader, pool: pool)
          if draft.logs.count < TraceLimits.logsPerSpan { draft.logs.append(log) }
        }
      case "links":
        reader.forEachElement { reader in
          var link = (trace: "", span: "")
          reader.forEachMember { reader, name in
            switch name {
            case "traceId": link.trace = hexadecimal(reader.readString())
            case "spanId": link.span = hexadecimal(reader.readString())
            default: break
            }
          }
          if draft.links.count < TraceLimits.references { draft.links.append(link) }
        }
      case "status":
        reader.forEachMember { reader, name in
          guard name == "code", let code = reader.readText() else { return }
          draft.isError = code == "2" || code == "STATUS_CODE_ERROR"
        }
      default: break
      }
    }
    return draft
  }

  /// Without a parent, the first link into the same trace stands for one that did not wait, as in
  /// Jaeger's form of the same span.
  private static func span(_ draft: Draft, resource: TagList, _ pool: StringPool) -> Span {
    let link = draft.links.first { $0.trace == draft.trace && !isEmptyID($0.span) }?.span
    let parent = isEmptyID(draft.parent) ? nil : draft.parent
    var tags = draft.tags
    tags.addPlace(of: resource)
    return Span(
      id: draft.id,
      parentID: parent ?? link,
      followsParent: parent == nil && link != nil,
      kind: draft.kind,
      service: resource["service.name"] ?? "",
      operation: draft.name,
      host: resource.host,
      startMicroseconds: draft.start,
      durationMicroseconds: draft.end - draft.start,
      hasError: draft.isError || draft.tags["error"]?.lowercased() == "true",
      tags: tags.sorted(pool),
      logs: draft.logs
    )
  }

  private static func readEvent(_ reader: inout JSONReader, pool: StringPool) -> SpanLog {
    var time: Int64 = 0
    var fields = TagList()
    reader.forEachMember { reader, name in
      switch name {
      case "timeUnixNano": time = microseconds(reader.readInteger())
      case "name": fields.add("event", reader.readString())
      case "attributes": readAttributes(&reader, into: &fields)
      default: break
      }
    }
    return SpanLog(timeMicroseconds: time, fields: fields.sorted(pool))
  }

  private static func readAttributes(_ reader: inout JSONReader, into tags: inout TagList) {
    reader.forEachElement { reader in
      var key: String?
      var value: String?
      reader.forEachMember { reader, name in
        switch name {
        case "key": key = reader.readString()
        case "value": value = readValue(&reader)
        default: break
        }
      }
      tags.add(key, value)
    }
  }

  /// `{"stringValue": …}` and its like; the elements of a list joined by commas.
  private static func readValue(_ reader: inout JSONReader) -> String? {
    var value: String?
    reader.forEachMember { reader, name in
      guard name == "arrayValue" else {
        value = reader.readText()
        return
      }
      var elements: [String] = []
      reader.forEachMember { reader, name in
        guard name == "values" else { return }
        reader.forEachElement { reader in
          reader.forEachMember { reader, _ in
            if let element = reader.readText() { elements.append(element) }
          }
        }
      }
      value = elements.joined(separator: ",")
    }
    return value
  }

  private static func microseconds(_ nanoseconds: Int64?) -> Int64 {
    // Rounds down before 1970 too.
    guard let nanoseconds else { return 0 }
    return nanoseconds >= 0 ? nanoseconds / 1000 : (nanoseconds - 999) / 1000
  }

  /// An id in lower-case hexadecimal, also of the base64 that Tempo writes.
  private static func hexadecimal(_ id: String?) -> String {
    guard let id else { return "" }
    guard id.hasSuffix("="), let bytes = Data(base64Encoded: id) else { return id.lowercased() }
    return bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
