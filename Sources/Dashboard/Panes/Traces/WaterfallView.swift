// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// Draws an opened trace: a line a span, and where the critical path runs through it.
///
///     112 ms  8 spans, 4 services  ✖ 1 error  89 % reviews-v2
///                           0 ms           56 ms      112 ms  DURATION    SELF
///     › ▾ ingressgateway …  █──────────────────────────────█    112 ms  2.1 ms
///       ▾  productpage …     ██──────────────────────────██     108 ms  8.0 ms
///       ▸ ✖ reviews … +3        ████████████████████████        100 ms  100 ms
///     █ on the critical path  ▒ own time off it  ─ waits below  ┄ nobody waits
struct WaterfallView {
  let opened: OpenedTrace
  let size: CellSize
  let isASCII: Bool
  let isFocused: Bool

  private static let figureColumns = 18
  private static let headerRows = 2

  /// Rows for spans in a view of that height.
  static func spanRows(height: Int) -> Int {
    max(1, height - headerRows - (height >= 8 ? 1 : 0))
  }

  /// The row of the opened trace at a row of the view; nil where there is none.
  static func row(at line: Int, of opened: OpenedTrace, height: Int) -> Int? {
    let offset = line - headerRows
    guard offset >= 0, offset < spanRows(height: height) else { return nil }
    let row = opened.firstRow + offset
    return opened.rows.indices.contains(row) ? row : nil
  }

  func canvas() -> Canvas {
    var canvas = Canvas(size: size, isASCII: isASCII)
    guard size.width > 20, size.height > 2 else { return canvas }
    drawTitle(on: &canvas)
    drawAxis(on: &canvas)
    var bars = opened.bars
    bars.columns = barColumns
    let filter = opened.find.isEmpty ? nil : TextFilter(opened.find)
    let visible = Self.spanRows(height: size.height)
    for line in 0..<min(visible, max(0, opened.rows.count - opened.firstRow)) {
      draw(opened.firstRow + line, line: Self.headerRows + line, bars, filter, on: &canvas)
    }
    if size.height >= 8 { drawLegend(on: &canvas) }
    return canvas
  }

  private var trace: AnalyzedTrace { opened.trace }

  /// The cursor's margin, the mark of folding and that of failing.
  private var marginColumns: Int { 5 }

  private var nameColumns: Int {
    let room = max(10, size.width * 2 / 5 - marginColumns)
    return min(room, opened.nameColumns)
  }

  private var barLeft: Int { marginColumns + nameColumns + 1 }

  private var barColumns: Int { max(1, size.width - barLeft - Self.figureColumns) }

  private func drawTitle(on canvas: inout Canvas) {
    var pieces: [StyledText] = [
      StyledText(milliseconds(trace.durationMicroseconds), .heading),
      StyledText(
        "  \(counted(trace.spans.count, "span")), \(counted(trace.services, "service"))"
      ),
    ]
    if trace.errors > 0 {
      pieces.append(StyledText("  ✖ \(counted(trace.errors, "error"))", .failing))
    }
    if let share = trace.bottleneck {
      let percent = FigureText.percent(trace.percent(of: share))
      pieces.append(
        StyledText("  \(percent) \(SpanName.workload(trace.spans[share.span]))", .accent)
      )
    }
    if trace.clockShifts.contains(where: { $0 != 0 }) {
      pieces.append(StyledText("  ~ clocks corrected", .secondary))
    }
    if trace.roots.count > 1 {
      pieces.append(StyledText("  \(trace.roots.count) roots: spans are missing", .degraded))
    }
    if let note = trace.note { pieces.append(StyledText("  \(note)", .degraded)) }
    canvas.draw(pieces, column: 1, row: 0, maximum: size.width - 2)
  }

  private func drawAxis(on canvas: inout Canvas) {
    let style = Style(.secondary)
    let whole = trace.durationMicroseconds
    let last = milliseconds(whole)
    canvas.draw("0 ms", column: barLeft, row: 1, style: style, maximum: barColumns)
    if barColumns >= 40 {
      canvas.draw(milliseconds(whole / 2), column: barLeft + barColumns / 2, row: 1, style: style)
    }
    if barColumns >= last.count + 6 {
      canvas.drawTrailing(last, end: barLeft + barColumns, row: 1, style: style)
    }
    canvas.drawTrailing("DURATION", end: size.width - 9, row: 1, style: Style(.heading))
    canvas.drawTrailing("SELF", end: size.width, row: 1, style: Style(.heading))
  }

  private func draw(
    _ row: Int,
    line: Int,
    _ bars: WaterfallBars,
    _ filter: TextFilter?,
    on canvas: inout Canvas
  ) {
    let index = opened.rows[row]
    let span = trace.spans[index]
    let isFolded = opened.folded.contains(index)
    if opened.hasChildren(index) {
      canvas.draw(isFolded ? "▸" : "▾", column: 2, row: line, style: Style(.secondary))
    }
    let depth = trace.depths[index]
    let indentation = min(OpenedTrace.deepestIndentation, depth)
    if span.hasError {
      canvas.draw("✖", column: 3, row: line, style: Style(.failing))
    } else if trace.clockShifts[index] != 0 {
      canvas.draw("~", column: 3, row: line, style: Style(.secondary))
    }
    let title = SpanName.title(index, in: trace)
    let isMatch = filter?.matches(SpanName.texts(index, in: trace)) ?? false
    let isOnPath = bars.selfMicroseconds[index] > 0
    let role: Role =
      isMatch ? .match : span.hasError ? .failing : isOnPath ? .text : .secondary
    let hidden = isFolded ? opened.descendants(of: index).count : 0
    let suffix =
      isFolded ? " +\(hidden)" : depth > OpenedTrace.deepestIndentation ? " ·\(depth)" : ""
    let room = nameColumns - indentation
    canvas.draw(
      title,
      column: 4 + indentation,
      row: line,
      style: Style(role),
      maximum: max(1, room - suffix.count)
    )
    if !suffix.isEmpty {
      let end = min(CellWidth.columns(of: title), max(1, room - suffix.count))
      canvas.draw(suffix, column: 4 + indentation + end, row: line, style: Style(.secondary))
    }
    drawBar(of: index, isFolded: isFolded, line: line, bars, on: &canvas)
    canvas.drawTrailing(
      milliseconds(span.durationMicroseconds),
      end: size.width - 9,
      row: line
    )
    let own = opened.selfMicroseconds(of: index)
    if own > 0 {
      canvas.drawTrailing(milliseconds(own), end: size.width, row: line, style: Style(.accent))
    }
    guard row == opened.cursor else { return }
    canvas.put(0x203A, column: 0, row: line, style: Style(.accent))
    guard isFocused else { return }
    let area = CellRectangle(column: 0, row: line, width: barLeft - 1, height: 1)
    canvas.restyle(area) { Style($0.role, isSelected: true) }
    canvas.cursor = Canvas.CursorPlace(column: 0, row: line)
  }

  private func drawBar(
    of index: Int,
    isFolded: Bool,
    line: Int,
    _ bars: WaterfallBars,
    on canvas: inout Canvas
  ) {
    let folded = isFolded ? opened.descendants(of: index) : []
    let style = ReportStyle(isASCII: isASCII)
    for (cell, mark) in bars.marks(of: index, folded: folded).enumerated() {
      guard let mark, let scalar = mark.character(style).unicodeScalars.first else { continue }
      canvas.put(
        scalar.value,
        column: barLeft + cell,
        row: line,
        style: Style(Self.role(of: mark))
      )
    }
  }

  private func drawLegend(on canvas: inout Canvas) {
    let style = ReportStyle(isASCII: isASCII)
    var column = 1
    for mark in WaterfallBars.Mark.allCases {
      let text = " \(mark.meaning)"
      guard column + text.count + 1 <= size.width else { return }
      canvas.draw(
        String(mark.character(style)),
        column: column,
        row: size.height - 1,
        style: Style(Self.role(of: mark))
      )
      column = canvas.draw(text, column: column + 1, row: size.height - 1, style: Style(.secondary))
      column += 2
    }
  }

  private static func role(of mark: WaterfallBars.Mark) -> Role {
    switch mark {
    case .criticalPath: .accent
    case .ownTime: .graph
    case .waiting: .faint
    case .asynchronous: .secondary
    }
  }

  private func milliseconds(_ microseconds: Int64) -> String {
    FigureText.milliseconds(Double(microseconds) / 1000)
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
