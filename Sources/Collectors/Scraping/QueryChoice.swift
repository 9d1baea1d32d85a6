// SPDX-License-Identifier: Apache-2.0

/// Whether one target is asked for little or for everything, by what it answered before.
///
/// There may be several queries, each for more than the one before: where one brings nothing, the
/// next one is tried at once.
///
/// Envoy's endpoint takes a query that names what is wanted; other servers ignore it, refuse it or
/// answer with nothing. An answer with nothing may also be an idle proxy's, so it stands, and the next
/// scrape asks for everything to find out. Pure.
package struct QueryChoice: Sendable {
  private enum State: Equatable {
    /// No query has shown yet that it works; the one to try now.
    case trying(Int)
    /// That one brought families that are wanted.
    case proven(Int)
    /// Without it, to see whether more comes.
    case checking
    /// Nothing came either way: so many scrapes with the query until the next check.
    case idle(Int)
    /// The query is no use here.
    case plain
  }

  static let scrapesBetweenChecks = 20

  private var state: State
  private let first: State
  private let queries: Int

  /// - Parameters:
  ///   - isSupported: Whether the target is one that may understand the queries.
  ///   - queries: How many there are.
  package init(isSupported: Bool, queries: Int = 1) {
    first = isSupported && queries > 0 ? .trying(0) : .plain
    state = first
    self.queries = queries
  }

  /// The query to ask with now; nil to ask for everything.
  package var query: Int? {
    switch state {
    case .trying(let query), .proven(let query): query
    case .idle: queries - 1
    case .checking, .plain: nil
    }
  }

  /// Whether to ask for little now.
  package var asksForLittle: Bool { query != nil }

  /// Notes that the target answered with an error status; whether to ask for everything at once.
  package mutating func refused(status: Int) -> Bool {
    guard asksForLittle, status == 400 || status == 403 else { return false }
    state = .plain
    return true
  }

  /// Notes a complete answer; whether to ask with the next query at once.
  @discardableResult
  package mutating func answered(hasWantedFamilies: Bool) -> Bool {
    switch (state, hasWantedFamilies) {
    case (.proven, _), (.plain, _): break
    case (.trying(let query), true): state = .proven(query)
    case (.idle, true): state = .proven(queries - 1)
    case (.checking, true): state = .plain
    case (.trying(let query), false):
      guard query + 1 < queries else {
        state = .checking
        return false
      }
      state = .trying(query + 1)
      return true
    case (.checking, false): state = .idle(Self.scrapesBetweenChecks)
    case (.idle(let left), false): state = left > 1 ? .idle(left - 1) : .checking
    }
    return false
  }

  /// Forgets what was learnt, for another server is asked.
  package mutating func restart() { state = first }

  /// Notes that the first query is enough, if any works.
  package mutating func needsLeast() {
    if case .proven = state { state = .proven(0) }
  }
}
