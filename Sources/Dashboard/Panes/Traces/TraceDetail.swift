// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What the detail says of a trace in the list: who has its time, and what failed.
struct TraceDetail {
  let trace: AnalyzedTrace
  let utcOffsetSeconds: Int
  let isASCII: Bool
  /// Columns of the panel's inside.
  let width: Int

  private static let barColumns = 10

  var contents: (title: String, lines: [[StyledText]]) {
    let start = Timestamp(milliseconds: trace.startMicroseconds / 1000)
    var lines: [[StyledText]] = [
      [
        StyledText(ClockText.timeOfDay(start, utcOffsetSeconds: utcOffsetSeconds)),
        StyledText("  \(milliseconds(trace.durationMicroseconds))", .heading),
      ],
      [StyledText(DisplayText.sanitized(trace.id), .secondary)],
    ]
    lines += heading("critical path")
    let shares = trace.shares.sorted { left, right in
      left.selfMicroseconds != right.selfMicroseconds
        ? left.selfMicroseconds > right.selfMicroseconds : left.span < right.span
    }
    for share in shares.prefix(16) { lines.append(line(of: share)) }
    if shares.count > 16 {
      lines.append([StyledText("and \(shares.count - 16) more spans", .secondary)])
    }
    let failed = trace.order.filter { trace.spans[$0].hasError }
    if !failed.isEmpty {
      lines += heading("failed")
      for index in failed.prefix(12) {
        let span = trace.spans[index]
        let code = span.responseCode.map { " \($0)" } ?? ""
        let flags = span.responseFlags.map { " \($0)" } ?? ""
        lines.append([
          StyledText("✖ ", .failing), StyledText(SpanName.workload(span)),
          StyledText(DisplayText.sanitized(code + flags), .degraded),
        ])
      }
      if failed.count > 12 {
        lines.append([StyledText("and \(failed.count - 12) more", .secondary)])
      }
    }
    return (SpanName.root(trace), lines)
  }

  private func line(of share: AnalyzedTrace.Share) -> [StyledText] {
    let percent = trace.percent(of: share)
    let time = milliseconds(share.selfMicroseconds)
    let bar = Bar.text(share: percent / 100, columns: Self.barColumns, isASCII: isASCII)
    let gap = String(repeating: " ", count: max(1, 9 - time.count))
    let span = trace.spans[share.span]
    return [
      StyledText(bar, .accent), StyledText(gap + time + "  "),
      StyledText(
        TextCut.end(
          of: SpanName.title(share.span, in: trace),
          columns: max(8, width - 22),
          isASCII: isASCII
        ),
        span.hasError ? .failing : .text
      ),
    ]
  }

  private func heading(_ text: String) -> [[StyledText]] {
    [[], [StyledText(text, .heading)]]
  }

  private func milliseconds(_ microseconds: Int64) -> String {
    FigureText.milliseconds(Double(microseconds) / 1000)
  }
}
