// SPDX-License-Identifier: Apache-2.0

/// The traces on hand, and how whole that sample is.
package struct TraceSample: Sendable {
  /// What they come from, for a person: `jaeger http://10.0.0.7:16686`, `receiver :9411`.
  package var source: String
  /// Put together, the newest first.
  package var traces: [AnalyzedTrace]
  /// Counts up with each change of the traces; equal numbers of one source are equal traces.
  package var revision = 0
  /// Some from an hour before, to compare with; empty where there are none.
  package var earlier: [AnalyzedTrace] = []
  /// Traces a second that are pulled at most; nil where nothing limits them.
  package var limitPerSecond: Double?
  /// Spans and traces that were dropped because a bound was reached, since the start.
  package var dropped = 0
  /// Why the last look failed, one line; nil while it works.
  package var error: String?
  /// When the source last answered; nil if never.
  package var lastSuccess: Timestamp?

  package init(source: String, traces: [AnalyzedTrace] = []) {
    self.source = source
    self.traces = traces
  }
}
