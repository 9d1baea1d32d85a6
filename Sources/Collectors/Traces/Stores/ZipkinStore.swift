// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Zipkin's API v2 (formats.md, section 7).
package struct ZipkinStore: TraceStore {
  package init() {}

  package var name: String { "Zipkin" }
  package var format: TraceFormat { .zipkin }
  package var servicesPath: String { "/api/v2/services" }

  /// A list of names at the top.
  package func services(in body: [UInt8]) -> [String]? {
    var reader = JSONReader(body, pool: StringPool())
    guard reader.nextKind() == .array, let names = NameLists.texts(&reader) else { return nil }
    return reader.isBroken ? nil : names
  }

  /// `/api/v2/traces` with the end and how far back, in milliseconds.
  package func searchPath(_ query: TraceQuery, service: String?) -> String {
    var items = QueryItems()
    items.add("serviceName", service)
    items.add("spanName", query.operation)
    if query.errorsOnly { items.add("annotationQuery", "error") }
    items.add("minDuration", query.minimumMilliseconds.map { String(max(1, Int64($0 * 1000))) })
    items.add("endTs", query.end.milliseconds)
    items.add("lookback", max(1, query.end.milliseconds - query.start.milliseconds))
    items.add("limit", Int64(query.limit))
    return "/api/v2/traces" + items.text
  }

  /// `/api/v2/trace/ID`.
  package func tracePaths(id: String) -> [String] {
    ["/api/v2/trace/\(QueryItems.encoded(id))"]
  }
}
