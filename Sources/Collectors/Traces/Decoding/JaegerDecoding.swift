// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Jaeger's query API v2: `{"data":[{"traceID","spans":[…],"processes":{…}}],"errors":[…]}`.
enum JaegerDecoding {
  private struct Reference {
    var type: String?
    var traceID: String?
    var spanID: String?
  }

  private struct Process {
    var service = ""
    var tags = TagList()
  }

  /// A span before its process, which may be written after it, is known.
  private struct Draft {
    var traceID: String?
    var id: String?
    var operation = ""
    var references: [Reference] = []
    var start: Int64 = 0
    var duration: Int64 = 0
    var tags = TagList()
    var logs: [SpanLog] = []
    var process: String?
  }

  static func decode(_ reader: JSONReader, pool: StringPool) -> DecodedTraces {
    var reader = reader
    var result = DecodedTraces()
    guard reader.nextKind() == .object else {
      result.isBroken = true
      return result
    }
    reader.forEachMember { reader, name in
      switch name {
      case "data":
        guard reader.nextKind() == .array else { return }
        reader.forEachElement { readTrace(&$0, into: &result, pool: pool) }
      case "errors":
        reader.forEachElement { reader in
          reader.forEachMember { reader, name in
            if name == "msg", let message = reader.readText() { result.refusal = message }
          }
        }
      default: break
      }
    }
    result.isBroken = reader.isBroken
    return result
  }

  private static func readTrace(
    _ reader: inout JSONReader,
    into result: inout DecodedTraces,
    pool: StringPool
  ) {
    var id: String?
    var drafts: [Draft] = []
    var processes: [String: Process] = [:]
    var skipped = 0
    reader.forEachMember { reader, name in
      switch name {
      case "traceID": id = reader.readString()
      case "spans":
        reader.forEachElement { reader in
          guard reader.nextKind() == .object, drafts.count < TraceLimits.spansPerTrace else {
            skipped += 1
            return
          }
          drafts.append(readSpan(&reader, pool: pool))
        }
      case "processes":
        reader.forEachMember { reader, name in processes[name] = readProcess(&reader) }
      default: break
      }
    }
    let spans = drafts.compactMap { draft in
      span(
        draft,
        trace: draft.traceID ?? id,
        process: draft.process.flatMap { processes[$0] },
        pool
      )
    }
    result.skippedSpans += skipped + drafts.count - spans.count
    guard !spans.isEmpty, let id = id ?? drafts.first?.traceID else { return }
    result.traces.append(Trace(id: id, spans: spans))
  }

  private static func readProcess(_ reader: inout JSONReader) -> Process {
    var process = Process()
    reader.forEachMember { reader, name in
      switch name {
      case "serviceName": process.service = reader.readString() ?? ""
      case "tags": readTags(&reader, into: &process.tags)
      default: break
      }
    }
    return process
  }

  private static func readSpan(_ reader: inout JSONReader, pool: StringPool) -> Draft {
    var draft = Draft()
    reader.forEachMember { reader, name in
      switch name {
      case "traceID": draft.traceID = reader.readString()
      case "spanID": draft.id = reader.readText()
      case "operationName": draft.operation = reader.readString() ?? ""
      case "references":
        reader.forEachElement { reader in
          let reference = readReference(&reader)
          if draft.references.count < TraceLimits.references { draft.references.append(reference) }
        }
      case "startTime": draft.start = reader.readInteger() ?? 0
      case "duration": draft.duration = reader.readInteger() ?? 0
      case "tags": readTags(&reader, into: &draft.tags)
      case "logs":
        reader.forEachElement { reader in
          let log = readLog(&reader, pool: pool)
          if draft.logs.count < TraceLimits.logsPerSpan { draft.logs.append(log) }
        }
      case "processID": draft.process = reader.readString()
      default: break
      }
    }
    return draft
  }

  private static func readReference(_ reader: inout JSONReader) -> Reference {
    var reference = Reference()
    reader.forEachMember { reader, name in
      switch name {
      case "refType": reference.type = reader.readString()
      case "traceID": reference.traceID = reader.readString()
      case "spanID": reference.spanID = reader.readText()
      default: break
      }
    }
    return reference
  }

  private static func readTags(_ reader: inout JSONReader, into tags: inout TagList) {
    reader.forEachElement { reader in
      var key: String?
      var value: String?
      reader.forEachMember { reader, name in
        switch name {
        case "key": key = reader.readString()
        case "value": value = reader.readText()
        default: break
        }
      }
      tags.add(key, value)
    }
  }

  private static func readLog(_ reader: inout JSONReader, pool: StringPool) -> SpanLog {
    var time: Int64 = 0
    var fields = TagList()
    reader.forEachMember { reader, name in
      switch name {
      case "timestamp": time = reader.readInteger() ?? 0
      case "fields": readTags(&reader, into: &fields)
      default: break
      }
    }
    return SpanLog(timeMicroseconds: time, fields: fields.sorted(pool))
  }

  /// The first `CHILD_OF` of the same trace counts, else the first `FOLLOWS_FROM` of it.
  private static func span(
    _ draft: Draft,
    trace: String?,
    process: Process?,
    _ pool: StringPool
  ) -> Span? {
    guard let id = draft.id, !id.isEmpty else { return nil }
    let here = draft.references.filter { reference in
      guard let other = reference.traceID, let trace else { return true }
      return other == trace || digits(of: other) == digits(of: trace)
    }
    let call = here.first { $0.type == "CHILD_OF" }
    let parent = call ?? here.first { $0.type == "FOLLOWS_FROM" }
    let service = process?.service ?? ""
    let error = draft.tags["error"]?.lowercased()
    let status = draft.tags["otel.status_code"]?.uppercased()
    var tags = draft.tags
    if let process { tags.addPlace(of: process.tags) }
    return Span(
      id: id,
      parentID: parent?.spanID,
      followsParent: parent != nil && call == nil,
      kind: Span.Kind(name: draft.tags["span.kind"]),
      service: service,
      operation: draft.operation,
      host: process?.tags.host,
      startMicroseconds: draft.start,
      durationMicroseconds: draft.duration,
      hasError: error == "true" || status == "ERROR",
      tags: tags.sorted(pool),
      logs: draft.logs
    )
  }

  /// Old agents leave out a trace id's leading noughts in some places.
  private static func digits(of id: String) -> Substring {
    id.drop { $0 == "0" }
  }
}
