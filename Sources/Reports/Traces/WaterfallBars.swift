// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The bars of a waterfall: which cell of a span's line means what.
package struct WaterfallBars: Sendable {
  /// What a span is doing in a cell; the earlier wins where one cell holds several.
  package enum Mark: Int, CaseIterable, Sendable {
    case criticalPath
    case ownTime
    case waiting
    case asynchronous

    /// What a cell is drawn with.
    package func character(_ style: ReportStyle) -> Character {
      switch self {
      case .criticalPath: style.isASCII ? "#" : "█"
      case .ownTime: style.isASCII ? "=" : "▒"
      case .waiting: style.isASCII ? "-" : "─"
      case .asynchronous: style.isASCII ? "." : "┄"
      }
    }

    /// For the legend.
    package var meaning: String {
      switch self {
      case .criticalPath: "on the critical path"
      case .ownTime: "own time off the path"
      case .waiting: "waits for spans below"
      case .asynchronous: "nobody waits for it"
      }
    }
  }

  private let trace: AnalyzedTrace
  /// Cells that the whole trace takes, at least one.
  package var columns: Int {
    didSet { columns = max(1, columns) }
  }
  private let style: ReportStyle
  private let children: [[Int]]
  private let sections: [[AnalyzedTrace.Section]]
  /// Of each span what it has of the critical path.
  package let selfMicroseconds: [Int64]

  /// - Parameters:
  ///   - trace: whose spans are drawn.
  ///   - columns: cells that the whole trace takes, at least one.
  ///   - style: which characters.
  package init(_ trace: AnalyzedTrace, columns: Int, style: ReportStyle) {
    self.trace = trace
    self.columns = max(1, columns)
    self.style = style
    var children = [[Int]](repeating: [], count: trace.spans.count)
    for index in trace.order where trace.isBlocking[index] {
      if let parent = trace.parents[index] { children[parent].append(index) }
    }
    self.children = children
    var sections = [[AnalyzedTrace.Section]](repeating: [], count: trace.spans.count)
    for section in trace.sections {
      if let span = section.span { sections[span].append(section) }
    }
    self.sections = sections
    selfMicroseconds = sections.map { $0.reduce(0) { $0 + $1.durationMicroseconds } }
  }

  /// A span's cells from the left edge, without those behind its end.
  package func bar(of index: Int) -> String {
    String(
      marks(of: index).map { mark in mark.map { $0.character(style) } ?? " " }
    )
  }

  /// What a span is doing in each cell; nil before its start.
  ///
  /// Sections of the critical path that belong to `folded` spans count as its own.
  package func marks(of index: Int, folded: some Sequence<Int> = []) -> [Mark?] {
    let range = cells(
      from: trace.startMicroseconds(of: index),
      to: trace.endMicroseconds(of: index)
    )
    var marks = [Mark?](repeating: nil, count: range.upperBound)
    let isWaitedFor = trace.ownMicroseconds[index] != nil
    for cell in range { marks[cell] = isWaitedFor ? .ownTime : .asynchronous }
    guard isWaitedFor else { return marks }
    for child in children[index] where trace.ownMicroseconds[child] != nil {
      let covered = cells(
        from: trace.startMicroseconds(of: child),
        to: trace.endMicroseconds(of: child)
      )
      for cell in covered.clamped(to: range) { marks[cell] = .waiting }
    }
    func markPath(of span: Int) {
      for section in sections[span] {
        let part = cells(from: section.startMicroseconds, to: section.endMicroseconds)
        for cell in part.clamped(to: range) { marks[cell] = .criticalPath }
      }
    }
    markPath(of: index)
    for span in folded { markPath(of: span) }
    return marks
  }

  /// The cells that a stretch of time touches, at least one.
  private func cells(from start: Int64, to end: Int64) -> Range<Int> {
    let whole = Double(max(1, trace.durationMicroseconds))
    let first = Double(start - trace.startMicroseconds) / whole * Double(columns)
    let last = Double(end - trace.startMicroseconds) / whole * Double(columns)
    let lower = min(columns - 1, max(0, Int(first)))
    return lower..<min(columns, max(lower + 1, Int(last.rounded(.up))))
  }
}
