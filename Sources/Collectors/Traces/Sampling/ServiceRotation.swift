// SPDX-License-Identifier: Apache-2.0

/// Which services to search for traces at each tick, where the store wants one named.
///
/// Traces are found by the services that they begin at, so those are searched each time; of the
/// others a few in turn, since any may turn out to be a beginning. Pure: names come in and go out.
package struct ServiceRotation: Sendable {
  /// Services beside the known beginnings that one tick searches.
  private static let others = 2
  /// The same while no beginning is known.
  private static let unknown = 16
  /// Beginnings that one tick searches.
  private static let beginnings = 8
  /// Ticks after which the list of services is asked for again, once it has settled.
  private static let listTicks = 24

  private var names: [String] = []
  private var roots: [String] = []
  private var next = 0
  private var ticksUntilList = 0
  /// How long the last list holds; a young store has new services at each look.
  private var ticksOfList = 0

  package init() {}

  /// The list of services is due.
  package var wantsList: Bool { ticksUntilList <= 0 }

  /// Takes the list of all services.
  package mutating func take(list: [String]) {
    names = list
    ticksOfList = list.isEmpty ? 0 : min(Self.listTicks, 2 * ticksOfList + 1)
    ticksUntilList = ticksOfList
  }

  /// Takes the services that the traces found so far begin at.
  package mutating func take(roots found: some Sequence<String>) {
    let found = Set(found)
    roots = Array(names.filter(found.contains).prefix(Self.beginnings))
  }

  /// The services of this tick.
  package mutating func choose() -> [String] {
    ticksUntilList -= 1
    let rest = names.filter { !roots.contains($0) }
    let count = min(rest.count, roots.isEmpty ? Self.unknown : Self.others)
    guard count > 0 else { return roots }
    let chosen = (0..<count).map { rest[(next + $0) % rest.count] }
    next = (next + count) % rest.count
    return roots + chosen
  }
}
