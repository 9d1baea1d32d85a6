// SPDX-License-Identifier: Apache-2.0

package import Exposition
package import HTTPClient

/// What a `ProxyScraper` asks for, how often, and how much of it it takes.
package struct ScraperConfiguration: Sendable {
  /// A query that makes a server's answer smaller, on the path where it is understood.
  package struct NarrowQuery: Sendable, Equatable {
    package var path: String
    /// Percent-encoded.
    package var query: String

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

  package var selection: FamilySelection
  package var plan: ScrapeSchedule.Plan
  /// Nil: always ask for everything.
  package var narrowQuery: NarrowQuery? = .istio
  package var limits = ExpositionLimits()
  package var timeouts = HTTPRequest.Timeouts()
  /// Bytes of a body after decompression.
  ///
  /// It is read as it arrives and never held.
  package var maximumBytes = 256 << 20
  /// Whether answers may be compressed: less on the wire, more CPU time on both ends.
  package var acceptsCompression = false
  package var tls = TLSOptions()
  package var credentials: Credentials?
  package var proxy = ProxyChoice.environment

  package init(selection: FamilySelection, plan: ScrapeSchedule.Plan) {
    self.selection = selection
    self.plan = plan
  }
}
