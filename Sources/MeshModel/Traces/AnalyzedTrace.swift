// SPDX-License-Identifier: Apache-2.0

/// A trace put together: its tree, its clocks corrected, its critical path (Docs/Figures.md).
///
/// Spans are named by their index in `spans`, which are as sent, times uncorrected; everything
/// else is derived from them and does not depend on their order.
package struct AnalyzedTrace: Sendable, Equatable, Identifiable {
  /// A stretch of the critical path that one span spent itself, in corrected time.
  package struct Section: Sendable, Equatable {
    /// Nil between several roots, where no span was at work.
    package var span: Int?
    package var startMicroseconds: Int64
    package var endMicroseconds: Int64

    package init(span: Int?, startMicroseconds: Int64, endMicroseconds: Int64) {
      self.span = span
      self.startMicroseconds = startMicroseconds
      self.endMicroseconds = endMicroseconds
    }

    package var durationMicroseconds: Int64 { endMicroseconds - startMicroseconds }
  }

  /// What one span has of the critical path.
  package struct Share: Sendable, Equatable {
    package var span: Int
    /// More than 0.
    package var selfMicroseconds: Int64

    package init(span: Int, selfMicroseconds: Int64) {
      self.span = span
      self.selfMicroseconds = selfMicroseconds
    }
  }

  package var id: String
  package var spans: [Span]
  /// Of each span the index of its parent; nil for a root.
  package var parents: [Int?]
  /// Of each span whether its parent waited for it; true for a root.
  package var isBlocking: [Bool]
  /// Of each span what was added to its times to bring its clock to its parent's, in microseconds.
  package var clockShifts: [Int64]
  /// Spans in the order of drawing: a parent before its children, siblings by start.
  package var order: [Int]
  /// Of each span how many spans are above it.
  package var depths: [Int]
  /// The earliest first (then the longest, then the smallest id); empty without spans.
  package var roots: [Int]
  /// Of each span its own time: what no blocking child covers; nil where nothing waited for it.
  package var ownMicroseconds: [Int64?]
  /// The critical path in the order of time.
  package var sections: [Section]
  /// The spans of the path in the order of their first section.
  package var shares: [Share]
  /// The length of the critical path: what the sections add up to.
  package var pathMicroseconds: Int64
  /// The part of the path that belongs to no span.
  package var unattributedMicroseconds: Int64
  /// The earliest start of all spans, in corrected time.
  package var startMicroseconds: Int64
  /// The latest end of all spans, asynchronous ones too, in corrected time.
  package var endMicroseconds: Int64
  /// What to know about it, one line; nil if nothing.
  package var note: String?

  /// A trace without spans, for the analysis to fill.
  package init(id: String, spans: [Span], note: String? = nil) {
    self.id = id
    self.spans = spans
    self.note = note
    parents = []
    isBlocking = []
    clockShifts = []
    order = []
    depths = []
    roots = []
    ownMicroseconds = []
    sections = []
    shares = []
    pathMicroseconds = 0
    unattributedMicroseconds = 0
    startMicroseconds = 0
    endMicroseconds = 0
  }
}

extension AnalyzedTrace {
  package var durationMicroseconds: Int64 { endMicroseconds - startMicroseconds }

  /// The span that speaks for the trace; nil without spans.
  package var root: Span? { roots.first.map { spans[$0] } }

  /// The largest share of the path, of equals the earlier; nil where the path is empty.
  package var bottleneck: Share? {
    var largest: Share?
    for share in shares where share.selfMicroseconds > largest?.selfMicroseconds ?? 0 {
      largest = share
    }
    return largest
  }

  /// How many spans report an error.
  package var errors: Int { spans.count(where: \.hasError) }

  /// How many services took part.
  package var services: Int { Set(spans.map(\.service)).count }

  /// A span's start in corrected time.
  package func startMicroseconds(of span: Int) -> Int64 {
    spans[span].startMicroseconds + clockShifts[span]
  }

  /// A span's end in corrected time.
  package func endMicroseconds(of span: Int) -> Int64 {
    spans[span].endMicroseconds + clockShifts[span]
  }

  /// A share in per cent of the path, 0...100; 0 where the path is empty.
  package func percent(of share: Share) -> Double {
    guard pathMicroseconds > 0 else { return 0 }
    return 100 * Double(share.selfMicroseconds) / Double(pathMicroseconds)
  }
}
