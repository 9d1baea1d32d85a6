// SPDX-License-Identifier: Apache-2.0

/// A metric as a Prometheus is asked for it: added up by the labels that a graph needs, no others.
///
/// A dialect that can be read out of a Prometheus lists one for each of its metrics; the queries are
/// made from them, so a further dialect costs no further query.
package struct QueriedFamily: Sendable {
  /// Of several values of a label only the first one that has something counts.
  ///
  /// The server makes that choice, so that the buckets of the other reporters never travel.
  package struct Choice: Sendable {
    /// One of the family's labels: its first.
    package var label: String
    /// The values, the preferred one first.
    package var values: [String]
    /// Another of the family's labels: the buckets of the later values are asked for only of those of
    /// its values that need them; nil: of all.
    package var narrowing: String?

    package init(label: String, values: [String], narrowing: String? = nil) {
      self.label = label
      self.values = values
      self.narrowing = narrowing
    }
  }

  /// Bytes of a pattern of namespaces, which stands in a query up to twenty times.
  private static let longestPattern = 400

  /// The name of the samples: `istio_requests_total`.
  package var metric: String
  /// Label matchers without their braces, joined by commas; empty for all series.
  package var matchers: String
  /// The labels that the sum keeps; some may be made by `derive`.
  package var labels: [String]
  /// Nil: all series are asked for.
  package var choice: Choice?
  /// Adds labels to each series of an expression before they are summed; nil: none.
  package var derive: (@Sendable (String) -> String)?
  /// Whether the samples are a histogram's buckets, with `le` for their bound.
  package var isHistogram: Bool
  /// Sets of matchers one of which a series fits; empty: all series are asked for.
  package private(set) var alternatives: [[QueriedEnds.Matcher]] = []
  /// Such sets for a pattern of namespaces; nil where the labels don't tell of any.
  private let ends: (@Sendable (String) -> [[QueriedEnds.Matcher]])?
  /// What the values of `labels`, in their order, say; nil where they make no edge.
  package var telemetry: @Sendable ([String]) -> Telemetry?

  package init(
    metric: String,
    matchers: String = "",
    labels: [String],
    choice: Choice? = nil,
    isHistogram: Bool = false,
    ends: (@Sendable (String) -> [[QueriedEnds.Matcher]])? = nil,
    telemetry: @escaping @Sendable ([String]) -> Telemetry?
  ) {
    self.metric = metric
    self.matchers = matchers
    self.labels = labels
    self.choice = choice
    self.isHistogram = isHistogram
    self.ends = ends
    self.telemetry = telemetry
  }

  /// All of its series.
  package var selector: String { matchers.isEmpty ? metric : "\(metric){\(matchers)}" }

  /// The family's series with an end in one of these namespaces; all of them where none is named, or
  /// so many that a query would get too long.
  package func restricted(to namespaces: [String]) -> QueriedFamily {
    let pattern = QueriedEnds.pattern(of: namespaces)
    guard !pattern.isEmpty, pattern.utf8.count <= Self.longestPattern, let ends else {
      return self
    }
    var family = self
    family.alternatives = ends(pattern)
    return family
  }
}
