// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What the detail says of a span: where it ran, what it waited for, its tags and its logs.
struct SpanDetail {
  let trace: AnalyzedTrace
  let span: Int
  /// Columns of the panel's inside.
  let width: Int

  var contents: (title: String, lines: [[StyledText]]) {
    let span = trace.spans[span]
    var lines = head(span)
    if !span.tags.isEmpty {
      lines += heading("tags")
      for (key, value) in zip(span.tags.keys, span.tags.values) {
        lines += pair(key, value, isNotable: key == "error" || key == "response_flags")
      }
    }
    if !span.logs.isEmpty {
      lines += heading("logs")
      for log in span.logs {
        let offset = log.timeMicroseconds + trace.clockShifts[self.span] - trace.startMicroseconds
        lines.append([StyledText("at \(milliseconds(offset))", .secondary)])
        for (key, value) in zip(log.fields.keys, log.fields.values) {
          lines += pair(key, value, isNotable: false)
        }
      }
    }
    return (SpanName.title(self.span, in: trace), lines)
  }

  private func head(_ span: Span) -> [[StyledText]] {
    var lines: [[StyledText]] = []
    if span.hasError {
      let code = span.responseCode.map { " \($0)" } ?? ""
      lines.append([StyledText("✖ failed" + DisplayText.sanitized(code), .failing)])
      for sentence in ResponseFlagWords.sentences(for: span.responseFlags ?? "") {
        lines += WrappedText.lines(sentence, .degraded, columns: width)
      }
    }
    let start = trace.startMicroseconds(of: self.span) - trace.startMicroseconds
    lines.append([
      StyledText("at ", .secondary), StyledText(milliseconds(start)),
      StyledText("  took ", .secondary), StyledText(milliseconds(span.durationMicroseconds)),
    ])
    if let share = trace.shares.first(where: { $0.span == self.span }) {
      lines.append([
        StyledText("on the path ", .secondary), StyledText(milliseconds(share.selfMicroseconds)),
        StyledText("  \(FigureText.percent(trace.percent(of: share)))", .accent),
      ])
    } else if trace.ownMicroseconds[self.span] == nil {
      lines.append([StyledText("nobody waited for it", .secondary)])
    }
    if let own = trace.ownMicroseconds[self.span] {
      lines.append([StyledText("own time ", .secondary), StyledText(milliseconds(own))])
    }
    let shift = trace.clockShifts[self.span]
    if shift != 0 {
      lines.append([
        StyledText("clock ", .secondary),
        StyledText("moved by \(shift < 0 ? "-" : "+")\(milliseconds(abs(shift)))"),
      ])
    }
    let place = [span.namespace, span.workload ?? span.app, span.version].compactMap { $0 }
    if !place.isEmpty {
      lines += pair("workload", place.joined(separator: " "), isNotable: false)
    }
    lines.append([StyledText("kind ", .secondary), StyledText("\(span.kind)")])
    return lines
  }

  /// A value after its key, broken where it does not fit.
  private func pair(_ key: String, _ value: String, isNotable: Bool) -> [[StyledText]] {
    let key = DisplayText.sanitized(key)
    let value = DisplayText.sanitized(value)
    let role: Role = isNotable && value != "-" ? .degraded : .text
    if CellWidth.columns(of: key) + 1 + CellWidth.columns(of: value) <= width {
      return [[StyledText(key + " ", .secondary), StyledText(value, role)]]
    }
    var lines: [[StyledText]] = [[StyledText(key, .secondary)]]
    var rest = Substring(value)
    // More than a screen of one value helps nobody.
    while !rest.isEmpty, lines.count < 12 {
      var line = ""
      var columns = 2
      while let character = rest.first {
        let next = CellWidth.columns(of: character)
        guard columns + next <= max(12, width) else { break }
        line.append(character)
        columns += next
        rest.removeFirst()
      }
      lines.append([StyledText("  " + line, role)])
    }
    return lines
  }

  private func heading(_ text: String) -> [[StyledText]] {
    [[], [StyledText(text, .heading)]]
  }

  private func milliseconds(_ microseconds: Int64) -> String {
    FigureText.milliseconds(Double(microseconds) / 1000)
  }
}
