// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What the detail says of a source: its address, and every remark in full.
struct SourceDetail {
  let source: SourceStatus
  let now: Timestamp
  /// Columns of the panel's inside.
  let width: Int

  var contents: (title: String, lines: [[StyledText]]) {
    var lines = WrappedText.lines(DisplayText.sanitized(source.id), .secondary, columns: width)
    switch source.state {
    case .pending: lines.append([StyledText("○ waiting for its first answer", .idle)])
    case .live: lines.append([StyledText("● live", .live)])
    case .failing(let reason):
      lines.append([
        StyledText("✖ failed", .failing),
        StyledText("  \(source.consecutiveFailures) times in a row", .secondary),
      ])
      lines += WrappedText.lines(DisplayText.sanitized(reason), .text, columns: width)
    }
    lines.append([])
    lines.append(figure("last answer", source.lastSuccess.map { age($0) + " ago" }))
    lines.append(figure("took", FigureText.milliseconds(source.seconds.map { $0 * 1000 })))
    lines.append(figure("series", source.series > 0 ? String(source.series) : nil))
    lines.append(figure("bytes", source.bytes > 0 ? String(source.bytes) : nil))
    if source.malformedLines > 0 {
      let sample = source.malformedSample.map { ": " + DisplayText.sanitized($0) } ?? ""
      lines += WrappedText.lines(
        "\(source.malformedLines) lines could not be read\(sample)",
        .degraded,
        columns: width
      )
    }
    for fact in source.facts {
      lines += WrappedText.lines(DisplayText.sanitized(fact), .text, columns: width)
    }
    for note in source.notes {
      lines += WrappedText.lines(DisplayText.sanitized(note), .degraded, columns: width)
    }
    return (DisplayText.sanitized(source.name.isEmpty ? source.id : source.name), lines)
  }

  private func age(_ time: Timestamp) -> String {
    FigureText.age(seconds: now.seconds(since: time))
  }

  private func figure(_ name: String, _ value: String?) -> [StyledText] {
    let gap = String(repeating: " ", count: max(1, 13 - name.count))
    return [StyledText(name + gap, .secondary), StyledText(value ?? FigureText.unknown)]
  }
}
