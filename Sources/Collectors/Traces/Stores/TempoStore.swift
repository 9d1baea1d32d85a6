// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Grafana Tempo: search with TraceQL, then each trace by its id (formats.md, section 7).
package struct TempoStore: TraceStore {
  package init() {}

  package var name: String { "Tempo" }
  package var format: TraceFormat { .otlp }
  package var servicesPath: String { "/api/v2/search/tag/resource.service.name/values" }

  /// `{"tagValues":[{"type","value"}]}`, or the values alone.
  package func services(in body: [UInt8]) -> [String]? {
    var reader = JSONReader(body, pool: StringPool())
    guard reader.nextKind() == .object else { return nil }
    var names: [String]?
    reader.forEachMember { reader, name in
      guard name == "tagValues" else { return }
      var found: [String] = []
      reader.forEachElement { reader in
        if reader.nextKind() == .object {
          reader.forEachMember { reader, name in
            if name == "value", let value = reader.readText() { found.append(value) }
          }
        } else if let value = reader.readText() {
          found.append(value)
        }
      }
      names = Array(found.prefix(10_000))
    }
    return reader.isBroken ? nil : names
  }

  /// `/api/search` with a TraceQL query and whole seconds.
  package func searchPath(_ query: TraceQuery, service: String?) -> String {
    var conditions: [String] = []
    if let service { conditions.append("resource.service.name = \(Self.quoted(service))") }
    if let operation = query.operation { conditions.append("name = \(Self.quoted(operation))") }
    if query.errorsOnly { conditions.append("status = error") }
    if let minimum = query.minimumMilliseconds {
      conditions.append("traceDuration >= \(Int64(minimum * 1000))us")
    }
    var items = QueryItems()
    items.add("q", conditions.isEmpty ? "{}" : "{ \(conditions.joined(separator: " && ")) }")
    items.add("start", query.start.milliseconds / 1000)
    items.add("end", query.end.milliseconds / 1000 + 1)
    items.add("limit", Int64(query.limit))
    items.add("spss", 1)
    return "/api/search" + items.text
  }

  /// The ids of `{"traces":[{"traceID",…}]}`, padded to the 32 digits that a trace is asked by.
  package func searchAnswer(in body: [UInt8], decoder: TraceDecoder) -> TraceSearchAnswer {
    var reader = JSONReader(body, pool: StringPool())
    var ids: [String] = []
    var hasList = false
    reader.forEachMember { reader, name in
      guard name == "traces" else { return }
      hasList = true
      reader.forEachElement { reader in
        reader.forEachMember { reader, name in
          guard name == "traceID", let id = reader.readString(), !id.isEmpty else { return }
          ids.append(Self.padded(id))
        }
      }
    }
    // An answer without results may be just `{"metrics":{…}}`.
    guard reader.isBroken && !hasList else { return .ids(ids) }
    var broken = DecodedTraces()
    broken.isBroken = true
    return .traces(broken)
  }

  /// The API v2, then v1, both with all 32 digits of the id.
  package func tracePaths(id: String) -> [String] {
    let id = QueryItems.encoded(Self.padded(id))
    return ["/api/v2/traces/\(id)", "/api/traces/\(id)"]
  }

  private static func padded(_ id: String) -> String {
    String(repeating: "0", count: max(0, 32 - id.utf8.count)) + id
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
