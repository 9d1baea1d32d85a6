// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Jaeger's query API, v2, or v3 where only that is served (formats.md, section 7).
package struct JaegerStore: TraceStore {
  /// The dialects of the API.
  package enum Version: Sendable {
    case v2
    /// OTLP/JSON under `/api/v3`.
    case v3
  }

  package let version: Version

  package init(version: Version = .v2) {
    self.version = version
  }

  package var name: String { "Jaeger" }
  package var format: TraceFormat { version == .v2 ? .jaeger : .otlp }
  package var needsService: Bool { true }
  package var servicesPath: String { version == .v2 ? "/api/services" : "/api/v3/services" }

  /// `{"data":[…]}`, null where there are none; v3 `{"services":[…]}`.
  package func services(in body: [UInt8]) -> [String]? {
    var reader = JSONReader(body, pool: StringPool())
    guard reader.nextKind() == .object else { return nil }
    let member = version == .v2 ? "data" : "services"
    var names: [String]?
    reader.forEachMember { reader, name in
      if name == member { names = NameLists.texts(&reader) ?? [] }
    }
    return reader.isBroken ? nil : names
  }

  /// `/api/traces` with microseconds, or `/api/v3/traces` with RFC 3339 times.
  package func searchPath(_ query: TraceQuery, service: String?) -> String {
    var items = QueryItems()
    if version == .v2 {
      items.add("service", service ?? "")
      items.add("operation", query.operation)
      if query.errorsOnly { items.add("tags", #"{"error":"true"}"#) }
      items.add("start", query.start.milliseconds * 1000)
      items.add("end", query.end.milliseconds * 1000)
      items.add("minDuration", query.minimumMilliseconds.map { "\(Int64($0 * 1000))us" })
      items.add("limit", Int64(query.limit))
      return "/api/traces" + items.text
    }
    // Older servers know only the names with underscores; both read these.
    items.add("query.service_name", service ?? "")
    items.add("query.operation_name", query.operation)
    items.add("query.start_time_min", ISO8601.text(query.start))
    items.add("query.start_time_max", ISO8601.text(query.end))
    items.add("query.duration_min", query.minimumMilliseconds.map { "\($0 / 1000)s" })
    items.add("query.search_depth", Int64(query.limit))
    items.add("query.serviceName", service ?? "")
    items.add("query.startTimeMin", ISO8601.text(query.start))
    items.add("query.startTimeMax", ISO8601.text(query.end))
    items.add("query.searchDepth", Int64(query.limit))
    return "/api/v3/traces" + items.text
  }

  /// `/api/traces/ID`, or that of v3.
  package func tracePaths(id: String) -> [String] {
    let id = QueryItems.encoded(id)
    return version == .v2 ? ["/api/traces/\(id)"] : ["/api/v3/traces/\(id)"]
  }
}
