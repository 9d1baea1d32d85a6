// SPDX-License-Identifier: Apache-2.0

/// How one source (a proxy's endpoint, a Prometheus server, a trace store) is doing.
package struct SourceStatus: Sendable, Equatable, Identifiable {
  /// What the last attempts came to.
  package enum State: Sendable, Equatable {
    /// Not answered yet.
    case pending
    case live
    /// The last attempt failed for the reason given, one line.
    case failing(String)
  }

  /// What a source is read for.
  package enum Kind: Sendable, Equatable {
    case metrics, traces
  }

  /// The URL without credentials.
  package var id: String
  package var kind = Kind.metrics
  package var state: State
  /// The pod, or host and port: what a person calls it.
  package var name: String
  /// What kind of proxy it is by what it exposes (`Istio`, `Linkerd`); nil until that shows.
  package var dialect: String?
  /// When it last answered; nil if never.
  package var lastSuccess: Timestamp?
  /// Attempts that failed since the last success.
  package var consecutiveFailures = 0
  /// Lines of the last answer that could not be read, and a sample (`line 7: …`).
  package var malformedLines = 0
  package var malformedSample: String?
  /// Series kept of this source.
  package var series = 0
  /// Bytes of the last answer, after decompression.
  package var bytes = 0
  /// How long the last answer took, in seconds.
  package var seconds: Double?
  /// What to know beyond failing: limits reached, a filter refused.
  package var notes: [String] = []
  /// What it is and holds, with nothing wrong about it.
  package var facts: [String] = []

  package init(id: String, name: String, state: State = .pending) {
    self.id = id
    self.name = name
    self.state = state
  }

  /// The reason of the last failure; nil unless failing.
  package var error: String? {
    if case .failing(let reason) = state { reason } else { nil }
  }
}
