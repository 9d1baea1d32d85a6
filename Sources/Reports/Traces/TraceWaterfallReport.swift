// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// One trace as a waterfall for people: a line a span, and where the critical path runs through it.
///
/// ```
/// trace 80f1…  2026-01-02T03:04:05.678Z  112 ms  8 spans, 4 services, no errors
/// bottleneck: reviews GET /reviews, 100 ms of the 112 ms (89.5 %)
///
///                      0 ms                          112 ms  DURATION    SELF
/// gateway GET /        █──────────────────────────────────█    112 ms  2.1 ms
///   productpage GET /   ██──────────────────────────────██     108 ms  8.0 ms
///    reviews …             ████████████████████████████        100 ms  100 ms
///
/// █ on the critical path   ▒ own time off it   ─ waits for what is below   ┄ nobody waits for it
/// ```
package enum TraceWaterfallReport {
  /// The drawing of every span, in so many columns, at least 60.
  package static func text(
    of trace: AnalyzedTrace,
    width: Int = 100,
    style: ReportStyle = ReportStyle()
  ) -> String {
    let names = trace.order.map { name(of: $0, in: trace, style: style) }
    let widest = names.reduce(0) { max($0, DisplayWidth.columns(of: $1)) }
    let nameWidth = min(widest, max(60, width) * 2 / 5)
    let columns = max(60, width) - nameWidth - 22
    let drawing = WaterfallBars(trace, columns: columns, style: style)
    var lines = header(of: trace, style: style)
    let last = milliseconds(trace.durationMicroseconds)
    let axis = "0 ms" + spaces(columns - 4 - DisplayWidth.columns(of: last)) + last
    lines.append("  \(spaces(nameWidth))  \(axis)" + leading("DURATION", 9) + leading("SELF", 9))
    for (index, name) in zip(trace.order, names) {
      let span = trace.spans[index]
      let mark = span.hasError ? style.glyph(.failure) : trace.clockShifts[index] != 0 ? "~" : " "
      let name = trailing(style.cut(name, to: nameWidth), nameWidth)
      let share = drawing.selfMicroseconds[index]
      lines.append(
        style.colored("\(mark) \(name)", span.hasError ? .failure : nil) + "  "
          + trailing(drawing.bar(of: index), columns)
          + leading(milliseconds(span.durationMicroseconds), 9)
          + leading(share > 0 ? milliseconds(share) : "", 9)
      )
    }
    lines.append("")
    lines += legend(of: trace, style: style)
    return lines.map { line in
      let end = line.lastIndex { $0 != " " }
      return (end.map { String(line[...$0]) } ?? "") + "\n"
    }.joined()
  }

  private static func header(of trace: AnalyzedTrace, style: ReportStyle) -> [String] {
    let start = Timestamp(milliseconds: trace.startMicroseconds / 1000)
    let errors = trace.errors == 0 ? "no errors" : counted(trace.errors, "error")
    var lines = [
      "trace \(DisplayText.sanitized(trace.id))  \(TimestampText.iso8601(start))",
      "\(milliseconds(trace.durationMicroseconds)), \(counted(trace.spans.count, "span")), "
        + "\(counted(trace.services, "service")), \(errors)",
    ]
    if let share = trace.bottleneck {
      let span = trace.spans[share.span]
      lines.append(
        DisplayText.sanitized("bottleneck: \(span.service) \(span.operation), ")
          + "\(milliseconds(share.selfMicroseconds)) of the path's "
          + "\(milliseconds(trace.pathMicroseconds)) "
          + "(\(FigureText.percent(trace.percent(of: share))))"
      )
    }
    if trace.roots.count > 1 {
      lines.append(
        "\(trace.roots.count) spans have no parent here; "
          + "\(milliseconds(trace.unattributedMicroseconds)) between them belong to none"
      )
    }
    if let note = trace.note { lines.append("note: \(DisplayText.sanitized(note))") }
    return lines + [""]
  }

  private static func legend(of trace: AnalyzedTrace, style: ReportStyle) -> [String] {
    let marks = WaterfallBars.Mark.allCases.map { "\($0.character(style)) \($0.meaning)" }
    var lines = [marks[0...1].joined(separator: "   "), marks[2...3].joined(separator: "   ")]
    if trace.clockShifts.contains(where: { $0 != 0 }) {
      lines.append("~ moved: its host's clock was off by what its caller's times show")
    }
    for index in trace.order where trace.spans[index].hasError {
      let span = trace.spans[index]
      let code = span.responseCode.map { " \($0)" } ?? ""
      let flags = span.responseFlags.map { " \($0)" } ?? ""
      let message = span.tags["error.message"] ?? span.tags["otel.status_description"]
      let text = message.map { ": \($0)" } ?? ""
      lines.append(
        "\(style.glyph(.failure)) "
          + DisplayText.sanitized("\(span.service) \(span.operation)\(code)\(flags)\(text)")
      )
    }
    return lines
  }

  /// Indented by its depth; from 16 on the depth stands as a number.
  private static func name(
    of index: Int,
    in trace: AnalyzedTrace,
    style: ReportStyle
  ) -> String {
    let span = trace.spans[index]
    let depth = trace.depths[index]
    let indentation = depth > 16 ? spaces(16) + "\(depth):" : spaces(depth)
    return indentation + DisplayText.sanitized("\(span.service) \(span.operation)")
  }

  private static func milliseconds(_ microseconds: Int64) -> String {
    FigureText.milliseconds(Double(microseconds) / 1000)
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  private static func leading(_ text: String, _ columns: Int) -> String {
    spaces(columns - DisplayWidth.columns(of: text)) + text
  }

  private static func trailing(_ text: String, _ columns: Int) -> String {
    text + spaces(columns - DisplayWidth.columns(of: text))
  }
}
