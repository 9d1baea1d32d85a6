// SPDX-License-Identifier: Apache-2.0

/// The spans of one request as a store or a proxy sent them: in no order, possibly repeated.
package struct Trace: Sendable, Equatable, Identifiable {
  /// As the store spells it, padded to 32 digits where the store cuts leading noughts.
  package var id: String
  package var spans: [Span]
  /// What to know about it beyond its spans, one line: the store sent only a part; nil if nothing.
  package var note: String?

  package init(id: String, spans: [Span], note: String? = nil) {
    self.id = id
    self.spans = spans
    self.note = note
  }

  /// Adds those of another's spans that this one does not have.
  ///
  /// A client and a server span of one id are two spans (Zipkin's shared ones).
  package mutating func merge(_ other: Trace) {
    struct Key: Hashable {
      var id: String
      var isServer: Bool
    }
    var known = Set(spans.map { Key(id: $0.id, isServer: $0.kind == .server) })
    for span in other.spans
    where known.insert(Key(id: span.id, isServer: span.kind == .server)).inserted {
      spans.append(span)
    }
    note = other.note
  }
}
