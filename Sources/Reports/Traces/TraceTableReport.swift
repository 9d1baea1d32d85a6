// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The list of traces as a table for people.
///
/// ```
///   TIME      DURATION              ROOT                             SPANS SERVICES ERRORS  BOTTLENECK
/// ● 03:04:05  112 ms   ▇▇▇▇▇▇▇▇     gateway GET /productpage             8        4      0  reviews 89.5 %
/// ```
package enum TraceTableReport {
  private static let barColumns = 10

  /// The table in the order given; the roots' names are cut to fit so many columns.
  package static func text(
    of traces: [AnalyzedTrace],
    width: Int = 100,
    style: ReportStyle = ReportStyle()
  ) -> String {
    let longest = traces.map(\.durationMicroseconds).max() ?? 0
    let isWide = width >= 110
    let nameWidth = max(16, width - (isWide ? 100 : 74))
    var table = TextTable(columns: [
      .init(""), .init("TIME"), .init("DURATION", .right), .init(""), .init("ROOT"),
      .init("SPANS", .right), .init("SVC", .right), .init("ERR", .right), .init("BOTTLENECK"),
      .init(isWide ? "TRACE" : ""),
    ])
    for trace in traces {
      let health: Health = trace.errors > 0 ? .failure : .healthy
      table.append(
        [
          style.glyph(health),
          TimestampText.timeOfDay(Timestamp(milliseconds: trace.startMicroseconds / 1000)),
          style.figure(FigureText.milliseconds(Double(trace.durationMicroseconds) / 1000)),
          bar(trace.durationMicroseconds, of: longest, style: style),
          style.cut(rootName(of: trace), to: nameWidth),
          String(trace.spans.count), String(trace.services), String(trace.errors),
          style.cut(bottleneck(of: trace), to: 22),
          isWide ? DisplayText.sanitized(trace.id) : "",
        ],
        health: health
      )
    }
    return table.lines(style: style).map { $0 + "\n" }.joined()
  }

  static func rootName(of trace: AnalyzedTrace) -> String {
    guard let root = trace.root else { return FigureText.unknown }
    return DisplayText.sanitized("\(root.service) \(root.operation)")
  }

  private static func bottleneck(of trace: AnalyzedTrace) -> String {
    guard let share = trace.bottleneck else { return FigureText.unknown }
    let percent = FigureText.percent(trace.percent(of: share))
    // The share is what the eye looks for; a long name is cut before it.
    return "\(percent) \(DisplayText.sanitized(trace.spans[share.span].service))"
  }

  private static func bar(_ duration: Int64, of longest: Int64, style: ReportStyle) -> String {
    guard longest > 0, duration > 0 else { return "" }
    let cells = (Double(duration) / Double(longest) * Double(barColumns)).rounded(.up)
    return String(repeating: style.isASCII ? "#" : "▇", count: max(1, Int(cells)))
  }
}
