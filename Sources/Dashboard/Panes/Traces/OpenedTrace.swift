// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Reports
import Terminal

/// A trace that a person looks into: what is folded, where the cursor is, and what drawing needs.
///
/// Whatever takes time in proportion to the spans is made when the trace is opened or folded, so
/// that drawing only touches the rows that are seen.
package struct OpenedTrace: Sendable {
  package private(set) var trace: AnalyzedTrace
  /// Spans whose descendants are hidden.
  package private(set) var folded: Set<Int> = []
  /// The spans that have a row, in order.
  package private(set) var rows: [Int]
  /// The row of the cursor.
  package private(set) var cursor = 0
  /// The first row on the screen.
  package private(set) var firstRow = 0
  /// Marks what matches; empty marks nothing.
  package var find = ""
  private(set) var bars: WaterfallBars
  /// Columns of the longest name with its indentation.
  let nameColumns: Int
  /// Of each place in the trace's order the place after the last descendant.
  private let ends: [Int]
  /// Of each span its place in the trace's order.
  private let places: [Int]

  /// Deeper spans are not indented further.
  static let deepestIndentation = 16

  package init(_ trace: AnalyzedTrace, isASCII: Bool = false) {
    self.trace = trace
    rows = trace.order
    bars = WaterfallBars(trace, columns: 1, style: ReportStyle(isASCII: isASCII))
    var places = [Int](repeating: 0, count: trace.spans.count)
    var ends = [Int](repeating: 0, count: trace.order.count)
    var open: [Int] = []
    var widest = 0
    for (place, span) in trace.order.enumerated() {
      places[span] = place
      while let last = open.last, trace.depths[trace.order[last]] >= trace.depths[span] {
        ends[last] = place
        open.removeLast()
      }
      open.append(place)
      let indentation = min(Self.deepestIndentation, trace.depths[span])
      let columns = CellWidth.columns(of: SpanName.title(span, in: trace))
      widest = max(widest, indentation + columns)
    }
    for place in open { ends[place] = trace.order.count }
    self.places = places
    self.ends = ends
    nameColumns = widest
  }

  /// The span that the cursor is on; nil without spans.
  package var selected: Int? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// The spans below one.
  package func descendants(of span: Int) -> ArraySlice<Int> {
    trace.order[places[span] + 1..<max(places[span] + 1, ends[places[span]])]
  }

  func hasChildren(_ span: Int) -> Bool { ends[places[span]] > places[span] + 1 }

  /// Microseconds that a span has of the critical path, with what is folded into its row.
  func selfMicroseconds(of span: Int) -> Int64 {
    let own = bars.selfMicroseconds[span]
    guard folded.contains(span) else { return own }
    return descendants(of: span).reduce(own) { $0 + bars.selfMicroseconds[$1] }
  }

  /// Moves the cursor to a row, or the nearest there is.
  package mutating func moveCursor(to row: Int) {
    cursor = max(0, min(rows.count - 1, row))
  }

  /// Moves the cursor to a span, unfolding what hides it.
  package mutating func moveCursor(toSpan span: Int) {
    var above = trace.parents[span]
    var isHidden = false
    while let parent = above {
      if folded.remove(parent) != nil { isHidden = true }
      above = trace.parents[parent]
    }
    if isHidden { refreshRows() }
    if let row = rows.firstIndex(of: span) { cursor = row }
  }

  /// Moves the cursor to the span above.
  package mutating func moveToParent() {
    guard let selected, let parent = trace.parents[selected] else { return }
    moveCursor(toSpan: parent)
  }

  /// Moves the cursor to the first span below, unfolding the row.
  package mutating func moveToChild() {
    guard let selected, let child = descendants(of: selected).first else { return }
    if folded.remove(selected) != nil { refreshRows() }
    moveCursor(toSpan: child)
  }

  /// Hides or shows what is below the cursor; false where there is nothing.
  @discardableResult
  package mutating func toggleFold() -> Bool {
    guard let selected, hasChildren(selected) else { return false }
    if folded.remove(selected) == nil { folded.insert(selected) }
    refreshRows()
    moveCursor(toSpan: selected)
    return true
  }

  /// Shows every span again; where nothing is hidden, folds each span below the roots.
  package mutating func toggleAllFolds() {
    let selected = selected
    if folded.isEmpty {
      folded = Set(trace.order.filter { trace.depths[$0] == 1 && hasChildren($0) })
    } else {
      folded = []
    }
    refreshRows()
    guard let selected else { return }
    var visible = selected
    while let parent = trace.parents[visible], trace.depths[visible] > 1, !folded.isEmpty {
      visible = parent
    }
    moveCursor(toSpan: visible)
  }

  /// The next span after the cursor that is wanted, going round; false where there is none.
  @discardableResult
  package mutating func moveCursor(_ step: Int, toNext isWanted: (Int) -> Bool) -> Bool {
    guard let selected else { return false }
    let count = trace.order.count
    var place = places[selected]
    for _ in 0..<count {
      place = (place + step + count) % count
      if isWanted(trace.order[place]) {
        moveCursor(toSpan: trace.order[place])
        return true
      }
    }
    return false
  }

  /// Brings the row of the cursor among those that are seen.
  package mutating func follow(visible: Int) {
    guard visible > 0 else { return }
    firstRow = max(0, min(firstRow, rows.count - visible))
    if cursor < firstRow { firstRow = cursor }
    if cursor >= firstRow + visible { firstRow = cursor - visible + 1 }
  }

  /// Takes the same trace with the spans that came since; what is folded and selected stays.
  package mutating func update(_ newer: AnalyzedTrace, isASCII: Bool) {
    guard newer.id == trace.id, newer.spans.count != trace.spans.count else { return }
    let cursorID = selected.map { trace.spans[$0].id }
    let foldedIDs = Set(folded.map { trace.spans[$0].id })
    var next = OpenedTrace(newer, isASCII: isASCII)
    next.find = find
    next.firstRow = firstRow
    next.folded = Set(newer.spans.indices.filter { foldedIDs.contains(newer.spans[$0].id) })
    next.refreshRows()
    if let span = newer.spans.firstIndex(where: { $0.id == cursorID }) {
      next.moveCursor(toSpan: span)
    }
    self = next
  }

  private mutating func refreshRows() {
    guard !folded.isEmpty else {
      rows = trace.order
      return
    }
    rows = []
    var place = 0
    while place < trace.order.count {
      let span = trace.order[place]
      rows.append(span)
      place = folded.contains(span) ? ends[place] : place + 1
    }
    cursor = min(cursor, max(0, rows.count - 1))
  }
}
