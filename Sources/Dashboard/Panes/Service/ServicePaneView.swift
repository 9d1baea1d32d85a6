// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// One service: how its traffic splits, what is configured, who calls, and its pods.
///
///     ┌ reviews · bookinfo ───────────────────────────── 12.1 rps  0 % err ┐
///     │ ▲ v2: P99 20× v1 (98 ms against 4.9 ms), errors equal              │
///     │                                                                    │
///     │ VERSIONS   SHARE, │ AS CONFIGURED   GETS  WEIGHT    RPS     ERR    │
///     │  ● v1      ██████████│           50.4 %    50 %    6.1     0 %     │
///     │›● v2       █████▍   │            30.1 %    30 %    3.6     0 %     │
///     │                                                                    │
///     │ LATENCY         P50      P95      P99  0–98 ms                     │
///     │ ROUTES IN FORCE …                                                  │
///     └────────────────────────────────────────────────────────── more ↓ ──┘
///
/// The cursor goes over the rows that lead somewhere. From 140 columns configuration and traces
/// stand in a second column.
struct ServicePaneView {
  let picture: ServicePicture
  let context: ViewContext
  let isASCII: Bool

  /// From this width on there are two columns.
  static let twoColumns = 140

  /// The columns of the view, each with the lines of its sections and where sections begin.
  struct Contents {
    var top: [[StyledText]]
    var left: [[StyledText]]
    var right: [[StyledText]]
    var leftWidth: Int
    /// Rows of `top` and `left` at which sections begin.
    var starts: [Int]
    /// The rows that lead somewhere.
    var rows: ServiceRows

    /// Rows in all.
    var height: Int { top.count + max(left.count, right.count) }

    /// The first row to show of so many.
    func first(scroll: Int, height: Int) -> Int { max(0, min(scroll, self.height - height)) }
  }

  func contents(width: Int) -> Contents {
    guard width >= Self.twoColumns else {
      let sections = sections(width: width)
      let all =
        sections.versions + [
          sections.routes, sections.resilience, sections.access, sections.callers, sections.pods,
          sections.traces,
        ]
      let joined = joined(all)
      return Contents(
        top: sections.verdicts.lines + [[]],
        left: joined.lines,
        right: [],
        leftWidth: width,
        starts: joined.starts.map { $0 + sections.verdicts.lines.count + 1 },
        rows: ServiceRows(joined.places(below: sections.verdicts.lines.count + 1, isRight: false))
      )
    }
    let leftWidth = max(ServiceSections.wideTable, width * 6 / 10)
    let left = sections(width: leftWidth)
    let right = sections(width: width - leftWidth - 2)
    let verdicts = sections(width: width).verdicts
    let joinedLeft = joined(left.versions + [left.callers, left.pods])
    let joinedRight = joined([right.routes, right.resilience, right.access, right.traces])
    let top = verdicts.lines.count + 1
    return Contents(
      top: verdicts.lines + [[]],
      left: joinedLeft.lines,
      right: joinedRight.lines,
      leftWidth: leftWidth,
      starts: joinedLeft.starts.map { $0 + top },
      rows: ServiceRows(
        joinedLeft.places(below: top, isRight: false)
          + joinedRight.places(below: top, isRight: true)
      )
    )
  }

  private struct Parts {
    var verdicts: ServiceSection
    var versions: [ServiceSection]
    var routes, resilience, access, callers, pods, traces: ServiceSection
  }

  private func sections(width: Int) -> Parts {
    let sections = ServiceSections(
      picture: picture,
      context: context,
      width: width,
      isASCII: isASCII
    )
    return Parts(
      verdicts: sections.verdicts(),
      versions: sections.versions(),
      routes: sections.routes(),
      resilience: sections.resilience(),
      access: sections.access(),
      callers: sections.callers(),
      pods: sections.pods(),
      traces: sections.traces()
    )
  }

  /// Sections under each other.
  private struct Joined {
    var lines: [[StyledText]] = []
    var starts: [Int] = []
    var rows: [(line: Int, row: ServiceRow)] = []

    func places(below top: Int, isRight: Bool) -> [ServiceRows.Place] {
      rows.map { ServiceRows.Place(row: $0.row, line: $0.line + top, isRight: isRight) }
    }
  }

  private func joined(_ sections: [ServiceSection]) -> Joined {
    var result = Joined()
    for section in sections {
      if !result.lines.isEmpty { result.lines.append([]) }
      let start = result.lines.count
      result.starts.append(start)
      result.lines += section.lines
      result.rows += section.rows.sorted { $0.key < $1.key }
        .map { (line: start + $0.key, row: $0.value) }
    }
    return result
  }

  func draw(
    on canvas: inout Canvas,
    in area: CellRectangle,
    scroll: Int,
    cursor: ServiceRow?
  ) {
    canvas.fill(area)
    let name = DisplayText.sanitized(picture.name.name)
    let namespace = DisplayText.sanitized(picture.name.namespace)
    canvas.drawBox(
      area,
      title: [
        StyledText(
          " " + (namespace.isEmpty ? name : "\(name) · \(namespace)") + " ",
          .focusedTitle
        )
      ],
      style: Style(.focusedBorder)
    )
    drawTotals(on: &canvas, in: area)
    let inside = area.inset(by: 1)
    let contents = contents(width: inside.width - 2)
    let first = contents.first(scroll: scroll, height: inside.height)
    for row in 0..<inside.height {
      let line = first + row
      let place = inside.row + row
      if line < contents.top.count {
        canvas.draw(
          contents.top[line],
          column: inside.column + 1,
          row: place,
          maximum: inside.width - 1
        )
        continue
      }
      let index = line - contents.top.count
      if contents.left.indices.contains(index) {
        canvas.draw(
          contents.left[index],
          column: inside.column + 1,
          row: place,
          maximum: contents.right.isEmpty ? inside.width - 1 : contents.leftWidth
        )
      }
      if contents.right.indices.contains(index) {
        let column = inside.column + 1 + contents.leftWidth + 2
        canvas.draw(
          contents.right[index],
          column: column,
          row: place,
          maximum: area.column + area.width - 1 - column
        )
      }
    }
    if let place = contents.rows.places.first(where: { $0.row == cursor }),
      place.line >= first, place.line < first + inside.height
    {
      let column = inside.column + (place.isRight ? contents.leftWidth + 2 : 0)
      let end =
        place.isRight || contents.right.isEmpty
        ? inside.column + inside.width : inside.column + contents.leftWidth + 1
      let row = inside.row + place.line - first
      canvas.put(0x203A, column: column, row: row, style: Style(.accent))
      canvas.restyle(
        CellRectangle(column: column, row: row, width: end - column, height: 1)
      ) { Style($0.role, isSelected: true) }
      canvas.cursor = Canvas.CursorPlace(column: column, row: row)
    }
    if first + inside.height < contents.height {
      canvas.drawTrailing(
        " more ↓ ",
        end: area.column + area.width - 2,
        row: area.row + area.height - 1,
        style: Style(.secondary)
      )
    }
  }

  private func drawTotals(on canvas: inout Canvas, in area: CellRectangle) {
    guard let rate = picture.rate, rate > 0 else { return }
    let failed =
      picture.versions.reduce(0.0) {
        $0 + ($1.traffic.rate ?? 0) * ($1.traffic.errorPercent ?? 0) / 100
      } + picture.unserved.reduce(0) { $0 + $1.rate }
    let percent = min(100, 100 * failed / rate)
    let pieces = [
      StyledText(" \(FigureText.requests(perSecond: rate))  "),
      StyledText(
        "\(FigureText.percent(percent)) err ",
        percent > 0 ? picture.health.figureRole : .text
      ),
    ]
    let columns = pieces.reduce(0) { $0 + $1.columns }
    guard area.width > columns + 40 else { return }
    canvas.draw(pieces, column: area.column + area.width - 1 - columns, row: area.row)
  }
}
