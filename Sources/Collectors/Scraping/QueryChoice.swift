// SPDX-License-Identifier: Apache-2.0

/// Whether one target is asked for little or for everything, by what it answered before.
///
/// Envoy's endpoint takes a query that names what is wanted; other servers ignore it, refuse it or
/// answer with nothing. An answer with nothing may also be an idle proxy's, so it stands, and the next
/// scrape asks for everything to find out. Pure.
package struct QueryChoice: Sendable {
  private enum State: Equatable {
    /// The query has not shown yet that it works.
    case trying
    /// It brought families that are wanted.
    case proven
    /// Without it, to see whether more comes.
    case checking
    /// Nothing came either way: so many scrapes with the query until the next check.
    case idle(Int)
    /// The query is no use here.
    case plain
  }

  static let scrapesBetweenChecks = 20

  private var state: State

  /// - Parameter isSupported: Whether the target is one that may understand the query.
  package init(isSupported: Bool) {
    state = isSupported ? .trying : .plain
  }

  /// Whether to ask for little now.
  package var asksForLittle: Bool {
    switch state {
    case .trying, .proven, .idle: true
    case .checking, .plain: false
    }
  }

  /// Notes that the target answered with an error status; whether to ask for everything at once.
  package mutating func refused(status: Int) -> Bool {
    guard asksForLittle, status == 400 || status == 403 else { return false }
    state = .plain
    return true
  }

  /// Notes a complete answer.
  package mutating func answered(hasWantedFamilies: Bool) {
    switch (state, hasWantedFamilies) {
    case (.proven, _), (.plain, _): break
    case (.trying, true), (.idle, true): state = .proven
    case (.checking, true): state = .plain
    case (.trying, false): state = .checking
    case (.checking, false): state = .idle(Self.scrapesBetweenChecks)
    case (.idle(let left), false): state = left > 1 ? .idle(left - 1) : .checking
    }
  }
}
