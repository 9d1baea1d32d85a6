// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What the cursor of the overview can be on.
enum OverviewRow: Equatable, Sendable {
  case problem(Problem)
  /// By the id of its row.
  case namespace(String)
  case event(MeshEvent)

  /// Names it from one refresh to the next.
  var id: String {
    switch self {
    case .problem(let problem): "problem:" + problem.id
    case .namespace(let name): "namespace:" + name
    case .event(let event): "event:\(event.time.milliseconds):\(event.text)"
    }
  }
}

/// The namespaces, what is wrong now, and what happened.
///
///     WRONG NOW  2
///     ›✖ ratings     errors start here: 9.4 rps fail (503 UH), passed on by reviews-v2
///      ▲ reviews-v2  P99 20× v1 (98 ms against 4.9 ms), takes 62 % of requests' time
///
///      NAMESPACE    HEALTH     WORKLOADS FAILING   RPS    ERR     P99   MTLS CONFIG
///      bookinfo     ✖ failing          8       3   108   9.1 %  890 ms 100 % ✖1 ▲2
///
///     EVENTS
///      12:03:10 ✖ ratings-v1 is failing, 38 % of requests fail
///
/// From 140 columns events stand beside the others.
struct OverviewPaneView {
  let problems: [Problem]
  /// Sorted and filtered.
  let namespaces: Table
  let tableState: TableState
  /// The newest first.
  let events: [MeshEvent]
  let cursor: String?
  let isFocused: Bool
  let utcOffsetSeconds: Int
  let size: CellSize

  /// A row of the screen, within the pane's inside, that a row of the overview stands on.
  struct Place {
    var row: Int
    var columns: Range<Int>
    var content: OverviewRow
  }

  /// All rows that the cursor goes through, from top to bottom.
  var rows: [OverviewRow] {
    problems.map { .problem($0) } + namespaces.rows.map { .namespace($0.id) }
      + events.map { .event($0) }
  }

  private struct Areas {
    var problems, namespaces, events: CellRectangle
  }

  private var isWide: Bool { size.width >= 140 }

  private func areas() -> Areas {
    let width = isWide ? size.width * 3 / 5 : size.width
    let height = size.height
    let table = min(namespaces.rows.count + 1, max(3, height / 3))
    let wanted = max(1, problems.count) + 1
    let rest = height - table - 1
    let list = isWide ? min(wanted, rest) : min(wanted, max(3, rest - min(events.count + 2, 5)))
    let problemArea = CellRectangle(column: 0, row: 0, width: width, height: list)
    let tableArea = CellRectangle(column: 0, row: list + 1, width: width, height: table)
    let eventRow = isWide ? 0 : list + 1 + table + 1
    return Areas(
      problems: problemArea,
      namespaces: tableArea,
      events: CellRectangle(
        column: isWide ? width + 2 : 0,
        row: eventRow,
        width: size.width - (isWide ? width + 2 : 0),
        height: height - eventRow
      )
    )
  }

  /// Which rows stand where.
  func places() -> [Place] {
    let areas = areas()
    return places(problems.map { .problem($0) }, in: areas.problems)
      + places(namespaces.rows.map { .namespace($0.id) }, in: areas.namespaces)
      + places(events.map { .event($0) }, in: areas.events)
  }

  /// The rows of a part below its heading, moved so that the cursor is among them.
  private func places(_ contents: [OverviewRow], in area: CellRectangle) -> [Place] {
    let visible = area.height - 1
    guard visible > 0 else { return [] }
    let first = firstVisible(of: contents, visible: visible)
    return contents.dropFirst(first).prefix(visible).enumerated().map { index, content in
      Place(
        row: area.row + 1 + index,
        columns: area.column..<(area.column + area.width),
        content: content
      )
    }
  }

  private func firstVisible(of contents: [OverviewRow], visible: Int) -> Int {
    let place = contents.firstIndex { $0.id == cursor } ?? 0
    return max(0, place - visible + 1)
  }

  func canvas(isASCII: Bool) -> Canvas {
    var canvas = Canvas(size: size, isASCII: isASCII)
    let areas = areas()
    drawHeading("WRONG NOW", count: problems.count, in: areas.problems, on: &canvas)
    if problems.isEmpty {
      canvas.draw("●", column: 1, row: areas.problems.row + 1, style: Style(.healthy))
      canvas.draw("nothing", column: 3, row: areas.problems.row + 1)
    }
    drawNamespaces(in: areas.namespaces, on: &canvas)
    drawHeading("EVENTS", count: events.count, in: areas.events, on: &canvas)
    if events.isEmpty, areas.events.height > 1 {
      canvas.draw(
        "none yet",
        column: areas.events.column + 1,
        row: areas.events.row + 1,
        style: Style(.secondary)
      )
    }
    for place in places() { draw(place, on: &canvas) }
    return canvas
  }

  private func drawHeading(
    _ text: String,
    count: Int,
    in area: CellRectangle,
    on canvas: inout Canvas
  ) {
    guard area.height > 0 else { return }
    let end = canvas.draw(text, column: area.column + 1, row: area.row, style: Style(.heading))
    if count > 0 { canvas.draw("  \(count)", column: end, row: area.row, style: Style(.secondary)) }
  }

  private func drawNamespaces(in area: CellRectangle, on canvas: inout Canvas) {
    var placement = TablePlacement()
    placement.firstRow = firstVisible(
      of: namespaces.rows.map { .namespace($0.id) },
      visible: area.height - 1
    )
    placement.cursor = nil
    placement.hiddenColumns = tableState.hiddenColumns
    placement.sortColumn = tableState.sortColumn
    placement.isDescending = tableState.isDescending
    TableDrawing(
      table: namespaces,
      width: area.width,
      hiddenColumns: tableState.hiddenColumns
    ).draw(on: &canvas, in: area, placement)
  }

  private func draw(_ place: Place, on canvas: inout Canvas) {
    let start = place.columns.lowerBound
    switch place.content {
    case .namespace: break
    case .problem(let problem):
      canvas.draw(problem.health.mark, column: start + 1, row: place.row, style: problem.markStyle)
      let named = max(12, min(28, place.columns.count / 4, subjectColumns))
      canvas.draw(problem.subject, column: start + 3, row: place.row, maximum: named)
      canvas.draw(
        problem.text,
        column: start + 3 + named + 1,
        row: place.row,
        style: Style(problem.health.figureRole == .failing ? .failing : .text),
        maximum: max(0, place.columns.count - named - 5)
      )
    case .event(let event):
      let time = ClockText.timeOfDay(event.time, utcOffsetSeconds: utcOffsetSeconds)
      canvas.draw(time, column: start + 1, row: place.row, style: Style(.secondary))
      canvas.draw(
        event.mark,
        column: start + 10,
        row: place.row,
        style: Style(event.health == .unknown ? .accent : event.health.role)
      )
      canvas.draw(
        event.text,
        column: start + 12,
        row: place.row,
        maximum: max(0, place.columns.count - 13)
      )
    }
    guard place.content.id == cursor else { return }
    canvas.put(0x203A, column: start, row: place.row, style: Style(.accent))
    guard isFocused else { return }
    canvas.restyle(
      CellRectangle(
        column: start,
        row: place.row,
        width: place.columns.count,
        height: 1
      )
    ) { Style($0.role, isSelected: true) }
    canvas.cursor = Canvas.CursorPlace(column: start, row: place.row)
  }

  private var subjectColumns: Int {
    problems.map { CellWidth.columns(of: DisplayText.sanitized($0.subject)) }.max() ?? 0
  }
}

extension Problem {
  fileprivate var markStyle: Style { Style(health.role) }
}

extension MeshEvent {
  /// What stands before it: its health, or what kind of change it is.
  fileprivate var mark: String {
    guard health == .unknown else { return health.mark }
    return switch kind {
    case .version: "+"
    case .configuration: "≠"
    case .restart: "↻"
    case .health, .latency, .source: "·"
    }
  }
}
