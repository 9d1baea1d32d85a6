// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

extension DetailLines {
  /// Sparklines of the history that is kept.
  func graphs(_ key: HistoryKey) -> [[StyledText]] {
    let columns = max(4, min(40, width - 20))
    let perCell = context.graphGlyphs == .braille ? 2 : 1
    let points = context.snapshot.history.points(of: key, last: columns * perCell)
    guard !points.isEmpty, context.hasSparklines else { return [] }
    let span = Double(points.count) * context.snapshot.history.resolutionSeconds
    func line(
      _ title: String,
      _ values: [Float],
      _ unit: (Double) -> String
    ) -> [StyledText] {
      let top = values.reduce(Float(0)) { $1.isNaN ? $0 : max($0, $1) }
      return [
        StyledText(title, .secondary),
        StyledText(
          Sparkline.text(
            of: values,
            maximum: top,
            columns: columns,
            glyphs: context.graphGlyphs
          ),
          .graph
        ),
        StyledText(" 0–" + unit(Double(top)), .secondary),
      ]
    }
    return heading("last \(FigureText.age(seconds: span))") + [
      line("rps ", points.map(\.rate)) { FigureText.number($0) },
      line("err ", points.map(\.errorPercent)) { FigureText.percent($0) },
      line("P99 ", points.map(\.p99)) { FigureText.milliseconds($0) },
    ]
  }

  /// The other ends of edges, the worst first.
  func ends(
    _ title: String,
    _ edges: [GraphEdge],
    _ end: (GraphEdge) -> NodeID
  ) -> [[StyledText]] {
    guard !edges.isEmpty else { return [] }
    let nameColumns = max(8, width - 27)
    let sorted = edges.sorted { left, right in
      left.health.severity != right.health.severity
        ? left.health.severity > right.health.severity : left.traffic.rate > right.traffic.rate
    }
    return heading(title)
      + sorted.map { edge in
        let figures = TrafficSum(edges: [edge])
        let name = TextCut.end(of: name(end(edge)), columns: nameColumns)
        let values: [StyledText] =
          figures.rate == nil
          ? [StyledText(padded(FigureText.bytes(perSecond: figures.bytesPerSecond), to: 15))]
          : [
            StyledText(padded(FigureText.number(figures.rate), to: 6)),
            StyledText(
              padded(FigureText.percent(figures.errorPercent), to: 8),
              (figures.errorPercent ?? 0) > 0 ? edge.health.figureRole : .text
            ),
            StyledText(padded(FigureText.milliseconds(figures.p99), to: 9)),
          ]
        let gap = String(repeating: " ", count: nameColumns - CellWidth.columns(of: name))
        return [StyledText(edge.health.mark + " ", edge.health.role), StyledText(name + gap)]
          + values
      }
  }

  /// Codes and flags, the most frequent first, each flag in words: its cause and where to look.
  func answers(_ edges: [GraphEdge]) -> [[StyledText]] {
    var rates: [[String]: Double] = [:]
    for response in edges.lazy.flatMap(\.responses) {
      rates[[response.code, response.flags], default: 0] += response.rate
    }
    guard !rates.isEmpty else { return [] }
    let sorted = rates.sorted { left, right in
      left.value != right.value
        ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
    }
    var result = heading("answers")
    var explained: Set<String> = []
    for (key, rate) in sorted.prefix(12) {
      let isError = key[0] == "-" || key[0].hasPrefix("4") || key[0].hasPrefix("5")
      result.append([
        StyledText(padded(key[0], to: 4), isError ? .failing : .text),
        StyledText(" " + (key[1] == "-" ? "" : key[1]), .degraded),
        StyledText("  " + FigureText.number(rate) + "/s"),
      ])
      for sentence in ResponseFlagWords.sentences(for: key[1])
      where explained.insert(sentence).inserted {
        result += WrappedText.lines(sentence, .secondary, columns: width, indent: 5)
      }
    }
    return result
  }
}
