// SPDX-License-Identifier: Apache-2.0

/// One timed piece of work in a trace, in the form that all stores' answers are brought to.
///
/// Times are whole microseconds, nanoseconds divided and rounded down.
package struct Span: Sendable, Equatable {
  /// Which side of a call or message a span reports.
  package enum Kind: UInt8, Sendable {
    /// Work inside a service, or a span that does not say.
    case `internal`
    case client
    case server
    case producer
    case consumer
  }

  /// As the store spells it; hexadecimal where the store sent base64.
  package var id: String
  /// The span that caused this one; nil where it names none in its own trace.
  package var parentID: String?
  /// The parent did not wait for it (a `FOLLOWS_FROM` reference).
  package var followsParent: Bool
  package var kind: Kind
  package var service: String
  package var operation: String
  /// Names the clock the span was timed by: a host id, pod, address or host name, else the service.
  package var host: String
  /// Since the Unix epoch, within ±`timeLimit`.
  package var startMicroseconds: Int64
  /// 0 to `timeLimit`.
  package var durationMicroseconds: Int64
  package var hasError: Bool
  package var tags: SpanTags
  package var logs: [SpanLog]

  /// The largest time or duration that is kept, in microseconds: the year 2255.
  ///
  /// Sums of a few such values stay within 64 bits, whatever a store sends.
  package static let timeLimit: Int64 = 1 << 53

  /// Makes a span, with times outside the limit moved to it and a negative duration made 0.
  package init(
    id: String,
    parentID: String? = nil,
    followsParent: Bool = false,
    kind: Kind = .internal,
    service: String,
    operation: String = "",
    host: String? = nil,
    startMicroseconds: Int64,
    durationMicroseconds: Int64,
    hasError: Bool = false,
    tags: SpanTags = SpanTags(),
    logs: [SpanLog] = []
  ) {
    self.id = id
    self.parentID = parentID
    self.followsParent = followsParent
    self.kind = kind
    self.service = service
    self.operation = operation
    self.host = host ?? service
    self.startMicroseconds = min(max(startMicroseconds, -Self.timeLimit), Self.timeLimit)
    self.durationMicroseconds = min(max(durationMicroseconds, 0), Self.timeLimit)
    self.hasError = hasError
    self.tags = tags
    self.logs = logs
  }

  package var endMicroseconds: Int64 { startMicroseconds + durationMicroseconds }
}

/// Something that happened within a span.
package struct SpanLog: Sendable, Equatable {
  /// Since the Unix epoch.
  package var timeMicroseconds: Int64
  package var fields: SpanTags

  package init(timeMicroseconds: Int64, fields: SpanTags) {
    self.timeMicroseconds = timeMicroseconds
    self.fields = fields
  }
}
