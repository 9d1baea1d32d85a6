// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What a body from a trace store came to.
package struct DecodedTraces: Sendable, Equatable {
  /// In the order of the body.
  package var traces: [Trace] = []
  /// Spans that were left out: without an id, or beyond `TraceLimits.spansPerTrace`.
  package var skippedSpans = 0
  /// The store's own words for why it gives no result; nil where it gives one.
  package var refusal: String?
  /// The body ends too early or is no JSON; what could be read of it is in `traces`.
  package var isBroken = false

  package init() {}
}

/// What is kept of one trace, whatever a store sends.
package enum TraceLimits {
  package static let spansPerTrace = 100_000
  package static let tagsPerSpan = 256
  package static let logsPerSpan = 128
  /// A longer tag is cut here.
  package static let valueBytes = 4096
  package static let references = 16
}

/// The forms in which stores and proxies write spans.
package enum TraceFormat: Sendable, CaseIterable {
  /// Jaeger's query API, `/api/traces`.
  case jaeger
  /// OTLP/JSON: Tempo's traces, Jaeger's `/api/v3`, and what OpenTelemetry sends.
  case otlp
  /// Zipkin's API v2: a list of spans or of lists of spans.
  case zipkin
}

/// Turns bodies into traces of the one form; keeps the strings that they have in common.
///
/// Takes any bytes: what is missing, of another type or too deep is passed over.
package final class TraceDecoder {
  private let pool = StringPool()

  package init() {}

  /// The traces in a body of that form, also of one that is cut off or hostile.
  package func decode(_ body: [UInt8], as format: TraceFormat) -> DecodedTraces {
    let reader = JSONReader(body, pool: pool)
    return switch format {
    case .jaeger: JaegerDecoding.decode(reader, pool: pool)
    case .otlp: OTLPDecoding.decode(reader, pool: pool)
    case .zipkin: ZipkinDecoding.decode(reader, pool: pool)
    }
  }
}

/// Gathers tags in the order they come.
struct TagList {
  private(set) var pairs: [(key: String, value: String)] = []

  mutating func add(_ key: String?, _ value: String?) {
    guard let key, let value, pairs.count < TraceLimits.tagsPerSpan else { return }
    let isLong = value.utf8.count > TraceLimits.valueBytes
    pairs.append(
      (
        key,
        isLong ? String(decoding: value.utf8.prefix(TraceLimits.valueBytes), as: UTF8.self) : value
      )
    )
  }

  /// The first value of that key; nil if there is none or it is empty.
  subscript(key: String) -> String? {
    pairs.first { $0.key == key && !$0.value.isEmpty }?.value
  }

  /// Sorted, and with the keys' storage shared.
  ///
  /// Keys are compared by their first eight bytes and only then whole.
  func sorted(_ pool: StringPool) -> SpanTags {
    guard !pairs.isEmpty else { return SpanTags() }
    var order = pairs.indices.map { (prefix: Self.prefix(of: pairs[$0].key), index: $0) }
    order.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (leftKey, rightKey) = (pairs[left.index].key, pairs[right.index].key)
      return leftKey == rightKey ? left.index < right.index : leftKey < rightKey
    }
    let keys = pool.sharedKeys(count: order.count) { pairs[order[$0].index].key }
    return SpanTags(sortedKeys: keys, values: order.map { pairs[$0.index].value })
  }

  /// The first bytes as a number that orders as they do; what has fewer comes first.
  private static func prefix(of key: String) -> UInt64 {
    let bytes = key.utf8.span
    var prefix: UInt64 = 0
    for index in 0..<8 {
      prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
    }
    return prefix
  }

  /// What names the clock of a process, the first there of formats known to Jaeger and OTLP.
  var host: String? {
    for key in ["host.id", "k8s.pod.uid", "ip", "host.ip", "hostname", "host.name"] {
      if let value = self[key] { return value }
    }
    return nil
  }

  /// Adds those of a process's tags that say where in the cluster it runs.
  mutating func addPlace(of process: TagList) {
    for (key, value) in process.pairs
    where key.hasPrefix("k8s.") || (key.hasPrefix("service.") && key != "service.name") {
      if self[key] == nil { add(key, value) }
    }
  }
}

extension Span.Kind {
  /// By the name that Jaeger's `span.kind`, Zipkin's `kind` and OTLP's enum use, in any case.
  init(name: String?) {
    switch name?.lowercased() {
    case "client", "span_kind_client", "3": self = .client
    case "server", "span_kind_server", "2": self = .server
    case "producer", "span_kind_producer", "4": self = .producer
    case "consumer", "span_kind_consumer", "5": self = .consumer
    default: self = .internal
    }
  }
}

/// Whether an id names nothing: it is empty or consists of noughts.
func isEmptyID(_ id: String) -> Bool { id.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }
