// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Terminal

/// The order that rows have while somebody moves among them, so that none changes its place under
/// the cursor.
package struct SteadyOrder: Equatable, Sendable {
  /// Seconds after the last move for which rows stay where they are.
  package static let seconds = 1.0

  /// The pane whose rows stay; nil while no order is kept.
  package private(set) var pane: PaneKind?
  private var ids: [String] = []
  private var movedAt = Timestamp(milliseconds: 0)

  package init() {}

  /// Notes a move among the rows of those ids, as they stand on the screen.
  package mutating func moved(in pane: PaneKind, among ids: [String], at moment: Timestamp) {
    self.pane = pane
    self.ids = ids
    movedAt = moment
  }

  /// Notes a further move where the order is kept already; false where it is not.
  package mutating func extend(in pane: PaneKind, at moment: Timestamp) -> Bool {
    guard pane == self.pane, !ids.isEmpty, isKept(at: moment) else { return false }
    movedAt = moment
    return true
  }

  /// Forgets the order, for another one was asked for.
  package mutating func end() {
    pane = nil
    ids = []
  }

  /// Whether rows stay where they are for now.
  package func isKept(at moment: Timestamp) -> Bool { milliseconds(at: moment) > 0 }

  /// For how much longer rows stay; 0 where they don't.
  package func milliseconds(at moment: Timestamp) -> Int64 {
    guard pane != nil else { return 0 }
    let passed = moment.milliseconds - movedAt.milliseconds
    let whole = Int64(Self.seconds * 1000)
    // A clock that was set back must not keep them for good.
    return (0..<whole).contains(passed) ? whole - passed : 0
  }

  /// The rows of a pane in the order in force.
  package func arranged<Row>(
    _ rows: [Row],
    of pane: PaneKind,
    at moment: Timestamp,
    id: (Row) -> String
  ) -> [Row] {
    guard pane == self.pane, isKept(at: moment) else { return rows }
    return Self.arranged(rows, like: ids, id: id)
  }

  /// The rows in the order of those ids; rows that are not among them come last, in their own.
  package static func arranged<Row, ID: Hashable>(
    _ rows: [Row],
    like ids: [ID],
    id: (Row) -> ID
  ) -> [Row] {
    let places = Dictionary(
      ids.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return rows.enumerated().sorted { left, right in
      let ranks = (
        places[id(left.element)] ?? ids.count + left.offset,
        places[id(right.element)] ?? ids.count + right.offset
      )
      return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : left.offset < right.offset
    }.map(\.element)
  }
}

extension DashboardState {
  /// Keeps rows where they are for a while, because the cursor moves among them.
  mutating func keepOrder() {
    if steadyOrder.extend(in: pane, at: now) { return }
    let ids: [String] =
      switch scope {
      case .overview: overviewView?.rows.map(\.id) ?? []
      case .workloads, .traces, .config, .sources: sortedTable(pane).rows.map(\.id)
      default: []
      }
    steadyOrder.moved(in: pane, among: ids, at: now)
  }

  /// Whether rows stay where they are for now.
  package var isOrderKept: Bool { steadyOrder.isKept(at: now) }
}
