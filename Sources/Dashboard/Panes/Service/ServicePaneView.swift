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
///     │ ›● v2      █████▍   │            30.1 %    30 %    3.6     0 %     │
///     │                                                                    │
///     │ LATENCY         P50      P95      P99  0–98 ms                     │
///     │ ROUTES IN FORCE …                                                  │
///     └────────────────────────────────────────────────────────── more ↓ ──┘
///
/// From 140 columns configuration and traces stand in a second column.
struct ServicePaneView {
  let picture: ServicePicture
  let context: ViewContext
  let marked: NodeID?
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

    /// Rows in all.
    var height: Int { top.count + max(left.count, right.count) }
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
        starts: joined.starts.map { $0 + sections.verdicts.lines.count + 1 }
      )
    }
    let leftWidth = max(ServiceSections.wideTable, width * 6 / 10)
    let left = sections(width: leftWidth)
    let right = sections(width: width - leftWidth - 2)
    let verdicts = sections(width: width).verdicts
    let joinedLeft = joined(left.versions + [left.callers, left.pods])
    return Contents(
      top: verdicts.lines + [[]],
      left: joinedLeft.lines,
      right: joined([right.routes, right.resilience, right.access, right.traces]).lines,
      leftWidth: leftWidth,
      starts: joinedLeft.starts.map { $0 + verdicts.lines.count + 1 }
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
      marked: marked,
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

  private func joined(_ sections: [ServiceSection]) -> (lines: [[StyledText]], starts: [Int]) {
    var lines: [[StyledText]] = []
    var starts: [Int] = []
    for section in sections {
      if !lines.isEmpty { lines.append([]) }
      starts.append(lines.count)
      lines += section.lines
    }
    return (lines, starts)
  }

  func draw(on canvas: inout Canvas, in area: CellRectangle, scroll: Int) {
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
    let first = max(0, min(scroll, contents.height - inside.height))
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
