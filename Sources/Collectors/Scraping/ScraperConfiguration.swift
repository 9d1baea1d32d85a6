// SPDX-License-Identifier: Apache-2.0

import Dialects
package import Exposition
package import HTTPClient

/// What a `ProxyScraper` asks for, how often, and how much of it it takes.
package struct ScraperConfiguration: Sendable {
  /// Queries that make a server's answer smaller, on the path where they are understood.
  package struct NarrowQuery: Sendable, Equatable {
    /// How paths end on which servers understand the queries.
    package var path: String
    /// Percent-encoded; a later one is asked when the earlier ones brought nothing.
    package var queries: [String]

    /// Queries for servers on one path.
    package init(path: String, queries: [String]) {
      self.path = path
      self.queries = queries
    }

    /// One query for servers on one path.
    package init(path: String, query: String) {
      self.init(path: path, queries: [query])
    }

    /// Envoy's: what was used, of the Istio families that a graph needs and of what tells how the
    /// proxy is; else, with those, of what Envoy itself counts of its upstream clusters.
    ///
    /// `filter` is a regular expression that is found anywhere in a statistic's internal name
    /// (`cluster.ratings.upstream_rq_200`; Envoy's admin documentation, `/stats/prometheus`).
    package static let envoy = NarrowQuery(
      path: "/stats/prometheus",
      queries: [
        "usedonly&filter=" + istioFamilies + "%7C" + vitals,
        "usedonly&filter=" + istioFamilies + "%7C" + vitals + "%7C" + clusterFamilies,
      ]
    )

    // istio_(requests|request_duration|tcp|build)
    private static let istioFamilies = "istio_%28requests%7Crequest_duration%7Ctcp%7Cbuild%29"
    // ^server\.memory_[ap]|\.outlier_detection\.ejections_active
    private static let vitals =
      "%5Eserver%5C.memory_%5Bap%5D%7C%5C.outlier_detection%5C.ejections_active"
    // ^cluster\..*(upstream_rq_[1-5t]|upstream_cx_(total|[rt]x_bytes_total)|grpc\.)
    private static let clusterFamilies =
      "%5Ecluster%5C..*%28upstream_rq_%5B1-5t%5D%7Cupstream_cx_%28total%7C%5Brt%5Dx_bytes_total%29"
      + "%7Cgrpc%5C.%29"
  }

  /// What is read of a target from then on when it exposes certain families.
  package struct Narrowing: Sendable {
    /// The indices in `selection` of the families that tell.
    package var families: Range<UInt16>
    /// What is read then; a name has the index that it has before.
    package var selection: FamilySelection

    /// A choice by these families.
    package init(families: Range<UInt16>, selection: FamilySelection) {
      self.families = families
      self.selection = selection
    }
  }

  /// The families that are read; all others are skipped.
  package var selection: FamilySelection
  /// Nil: all of `selection` is read of every target.
  package var narrowing: Narrowing?
  /// The indices in `selection` of families that tell of the proxy itself.
  ///
  /// An answer with nothing else tells of no calls.
  package var vitals: Range<UInt16> = 0..<0
  /// How often each target is asked.
  package var plan: ScrapeSchedule.Plan
  /// Nil: always ask for everything.
  package var narrowQuery: NarrowQuery? = .envoy
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

  /// The defaults for a mesh of any dialects; of an Istio proxy only Istio's metrics are read.
  package init(plan: ScrapeSchedule.Plan) {
    self.init(selection: FamilySelection(DialectCatalog.families), plan: plan)
    vitals = UInt16(DialectCatalog.callFamilies.count)..<UInt16(DialectCatalog.families.count)
    narrowing = Narrowing(
      families: 0..<UInt16(IstioDialect.families.count),
      selection: FamilySelection(DialectCatalog.families(of: [.istio]))
    )
  }
}
