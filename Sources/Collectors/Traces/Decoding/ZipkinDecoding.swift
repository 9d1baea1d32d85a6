// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Zipkin's API v2: a list of traces, or the spans of one, or of many as proxies send them.
enum ZipkinDecoding {
  private struct Draft {
    var trace = ""
    var id = ""
    var parent: String?
    var kind: String?
    var name = ""
    var start: Int64?
    var duration: Int64 = 0
    var service = ""
    var address: String?
    var tags = TagList()
    var logs: [SpanLog] = []
  }

  static func decode(_ reader: JSONReader, pool: StringPool) -> DecodedTraces {
    var reader = reader
    var result = DecodedTraces()
    guard reader.nextKind() == .array else {
      result.isBroken = true
      return result
    }
    var drafts: [[Draft]] = []
    var positions: [String: Int] = [:]
    func read(_ reader: inout JSONReader) {
      let draft = readSpan(&reader, pool: pool)
      guard !draft.id.isEmpty, !draft.trace.isEmpty else {
        result.skippedSpans += 1
        return
      }
      guard let position = positions[draft.trace] else {
        positions[draft.trace] = drafts.count
        drafts.append([draft])
        return
      }
      guard drafts[position].count < TraceLimits.spansPerTrace else {
        result.skippedSpans += 1
        return
      }
      drafts[position].append(draft)
    }
    reader.forEachElement { reader in
      switch reader.nextKind() {
      case .array: reader.forEachElement { read(&$0) }
      case .object: read(&reader)
      default: reader.skipValue()
      }
    }
    result.isBroken = reader.isBroken || reader.hasMore()
    result.traces = drafts.map { trace($0, pool: pool) }
    return result
  }

  private static func readSpan(_ reader: inout JSONReader, pool: StringPool) -> Draft {
    var draft = Draft()
    reader.forEachMember { reader, name in
      switch name {
      case "traceId": draft.trace = reader.readString() ?? ""
      case "id": draft.id = reader.readString() ?? ""
      case "parentId": draft.parent = reader.readString()
      case "kind": draft.kind = reader.readString()
      case "name": draft.name = reader.readString() ?? ""
      case "timestamp": draft.start = reader.readInteger()
      case "duration": draft.duration = reader.readInteger() ?? 0
      case "localEndpoint":
        var version6: String?
        reader.forEachMember { reader, name in
          switch name {
          case "serviceName": draft.service = reader.readString() ?? ""
          case "ipv4": draft.address = reader.readString()
          case "ipv6": version6 = reader.readString()
          default: break
          }
        }
        draft.address = draft.address ?? version6
      case "annotations":
        reader.forEachElement { reader in
          let log = readAnnotation(&reader, pool: pool)
          if draft.logs.count < TraceLimits.logsPerSpan { draft.logs.append(log) }
        }
      case "tags": reader.forEachMember { reader, key in draft.tags.add(key, reader.readText()) }
      default: break
      }
    }
    return draft
  }

  private static func readAnnotation(_ reader: inout JSONReader, pool: StringPool) -> SpanLog {
    var time: Int64 = 0
    var fields = TagList()
    reader.forEachMember { reader, name in
      switch name {
      case "timestamp": time = reader.readInteger() ?? 0
      case "value": fields.add("event", reader.readText())
      default: break
      }
    }
    return SpanLog(timeMicroseconds: time, fields: fields.sorted(pool))
  }

  private static func trace(_ drafts: [Draft], pool: StringPool) -> Trace {
    let starts = starts(of: drafts)
    let spans = zip(drafts, starts).map { draft, start in
      Span(
        id: draft.id,
        parentID: draft.parent,
        kind: Span.Kind(name: draft.kind),
        service: draft.service,
        operation: draft.name,
        host: draft.address,
        startMicroseconds: start,
        durationMicroseconds: draft.duration,
        hasError: draft.tags.pairs.contains { $0.key == "error" },
        tags: draft.tags.sorted(pool),
        logs: draft.logs
      )
    }
    return Trace(id: drafts.first?.trace ?? "", spans: spans)
  }

  /// A span without a time has that of the other half of its call, else of its parent, else of
  /// the earliest span; rings of such spans too.
  private static func starts(of drafts: [Draft]) -> [Int64] {
    guard drafts.contains(where: { $0.start == nil }) else { return drafts.map { $0.start ?? 0 } }
    let earliest = drafts.compactMap(\.start).min() ?? 0
    var known: [String: Int64] = [:]
    var parents: [String: String] = [:]
    for draft in drafts {
      if let start = draft.start, known[draft.id] == nil { known[draft.id] = start }
      if let parent = draft.parent, parents[draft.id] == nil { parents[draft.id] = parent }
    }
    for draft in drafts where draft.start == nil {
      var path: [String] = []
      var id = draft.id
      while known[id] == nil, let parent = parents[id], path.count < drafts.count {
        path.append(id)
        id = parent
      }
      let start = known[id] ?? earliest
      known[draft.id] = start
      for passed in path { known[passed] = start }
    }
    return drafts.map { $0.start ?? known[$0.id] ?? earliest }
  }
}
