// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Synchronization
import Terminal

/// Where a person is in the configuration.
package struct ConfigurationPaneState: Sendable {
  /// Only objects that act on this; nil for all.
  package var subject: Subject?
  /// The object whose text is shown in the list's place.
  package var opened: OpenedObject?
  /// The code whose explanation covers the findings.
  package var explained: String?
  let rows = ConfigurationRowsCache()

  /// A node or an edge of the graph from which the configuration was entered.
  package struct Subject: Equatable, Sendable {
    package var selection: GraphSelection
    package var graphType: GraphType
    /// How people call it.
    package var title: String
  }

  /// An object that is read, and where in it.
  package struct OpenedObject: Sendable {
    /// The id of its row, which outlives a reading.
    package var rowID: String
    package var content: ObjectContent
    /// The finding that is told, by its place among the object's.
    package var finding = 0
    /// The first line on the screen.
    package var firstLine = 0
    /// Columns scrolled away.
    package var firstColumn = 0
  }

  package init() {}
}

/// The rows of the configuration as they were last asked for: thousands of objects are sorted and
/// filtered once, not for each key.
final class ConfigurationRowsCache: Sendable {
  /// What the rows depend on.
  struct Key: Equatable {
    var readAt: Timestamp
    var objects: Int
    var namespace: String?
    var isOnlyWrong: Bool
    var subject: ConfigurationPaneState.Subject?
    /// The graph changes the objects of a subject.
    var snapshotAt: Timestamp?
  }

  private struct State {
    var key: Key?
    var whole: ConfigurationRows?
    var tableState: TableState?
    var shown: Table?
  }

  private let state = Mutex(State())

  /// The rows before the filters.
  func whole(_ key: Key, _ make: () -> ConfigurationRows) -> ConfigurationRows {
    if let known = state.withLock({ $0.key == key ? $0.whole : nil }) { return known }
    let made = make()
    state.withLock { $0 = State(key: key, whole: made) }
    return made
  }

  /// The rows after the filters, in order.
  func shown(_ rows: ConfigurationRows, _ key: Key, _ tableState: TableState) -> Table {
    // Where the cursor is changes no row.
    var wanted = TableState(
      sortColumn: tableState.sortColumn,
      isDescending: tableState.isDescending
    )
    wanted.filter = tableState.filter
    wanted.hiding = tableState.hiding
    let known = state.withLock { $0.key == key && $0.tableState == wanted ? $0.shown : nil }
    if let known { return known }
    let made = wanted.shown(of: rows.table)
    state.withLock { state in
      guard state.key == key else { return }
      state.tableState = wanted
      state.shown = made
    }
    return made
  }
}
