// SPDX-License-Identifier: Apache-2.0

package import Exposition
package import HTTPClient

/// What a `ProxyScraper` asks for, how often, and how much of it it takes.
package struct ScraperConfiguration: Sendable {
  /// A query that makes a server's answer smaller, on the path where it is understood.
  package struct NarrowQuery: Sendable, Equatable {
    /// The path on which servers understand the query.
    package var path: String
    /// Percent-encoded.
    package var query: String

    /// A query for servers on one path.
    package init(path: String, query: String) {
      self.path = path
      self.query = query
    }

    /// Envoy's: what was used, of the Istio families that a graph needs.
    ///
    /// `filter` is a regular expression over internal names (formats.md, "Asking for little").
    package static let istio = NarrowQuery(
      path: "/stats/prometheus",
      query: "usedonly&filter=istio_%28requests%7Crequest_duration%7Ctcp%29"
    )
  }

  /// The families that are read; all others are skipped.
  package var selection: FamilySelection
  /// How often each target is asked.
  package var plan: ScrapeSchedule.Plan
  /// Nil: always ask for everything.
  package var narrowQuery: NarrowQuery? = .istio
  /// What one target may make us remember.
  package var limits = ExpositionLimits()
  /// How long one scrape may take.
  package var timeouts = HTTPRequest.Timeouts()
  /// Bytes of a body after decompression.
  ///
  /// It is read as it arrives and never held.
  package var maximumBytes = 256 << 20
  /// Whether answers may be compressed: less on the wire, more CPU time on both ends.
  package var acceptsCompression = false
  /// Whom to trust, and who we are, for https targets.
  package var tls = TLSOptions()
  /// What all targets are shown; nil: the user part of a target's URL.
  package var credentials: Credentials?
  /// Through what targets are reached.
  package var proxy = ProxyChoice.environment

  /// The defaults with what has none.
  package init(selection: FamilySelection, plan: ScrapeSchedule.Plan) {
    self.selection = selection
    self.plan = plan
  }
}
