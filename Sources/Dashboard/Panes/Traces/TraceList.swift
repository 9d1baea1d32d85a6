// SPDX-License-Identifier: Apache-2.0

import MeshModel
package import Terminal

/// The list of traces as it stands on the screen, made anew only when something in it changes.
package struct TraceList: Sendable, Equatable {
  /// What the list depends on.
  struct Key: Equatable {
    var source: String?
    var revision: Int?
    var namespace: String?
    var isOnlyWrong: Bool
    var condition: TraceCondition?
    var sortColumn: Int
    var isDescending: Bool
    var filter: String
    var hiding: String
  }

  private var key: Key?
  /// Before the text filters.
  package private(set) var whole = Table(columns: TraceTable.columns, rows: [])
  /// As they leave it, sorted.
  package private(set) var shown = Table(columns: TraceTable.columns, rows: [])
  /// Of those that are shown.
  private(set) var points: [TraceScatter.Point] = []

  package init() {}

  /// Takes what the list is made of.
  mutating func update(
    _ context: ViewContext,
    condition: TraceCondition?,
    state: TableState,
    utcOffsetSeconds: Int
  ) {
    let sample = context.snapshot.traces
    let key = Key(
      source: sample?.source,
      revision: sample?.revision,
      namespace: context.namespace,
      isOnlyWrong: context.isOnlyWrong,
      condition: condition,
      sortColumn: state.sortColumn,
      isDescending: state.isDescending,
      filter: state.filter,
      hiding: state.hiding
    )
    guard key != self.key else { return }
    self.key = key
    let traces = (sample?.traces ?? []).filter { trace in
      (!context.isOnlyWrong || trace.errors > 0)
        && (context.namespace == nil || trace.spans.contains { $0.namespace == context.namespace })
        && (condition?.admits(trace) ?? true)
    }
    whole = TraceTable.table(
      traces,
      utcOffsetSeconds: utcOffsetSeconds,
      isASCII: context.graphGlyphs == .ascii
    )
    shown = state.shown(of: whole)
    let ids = shown.rows.count == traces.count ? nil : Set(shown.rows.map(\.id))
    points = traces.filter { ids?.contains($0.id) ?? true }.map(TraceScatter.Point.init)
  }

  package static func == (left: TraceList, right: TraceList) -> Bool { left.key == right.key }
}
