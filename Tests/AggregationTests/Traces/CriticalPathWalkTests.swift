// SPDX-License-Identifier: Apache-2.0

import Aggregation
import MeshModel
import Testing

/// Step 5 and the stand-in root, on drawings: a line a span, `parent name start end`.
struct CriticalPathWalkTests {
  private func path(_ drawing: String) -> String {
    let spans = drawing.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      let start = Int64(words[2]) ?? 0
      return Span(
        id: words[1],
        parentID: words[0] == "-" ? nil : words[0],
        service: words[1],
        host: "h",
        startMicroseconds: start,
        durationMicroseconds: (Int64(words[3]) ?? 0) - start
      )
    }
    let trace = TraceAnalysis.analyze(Trace(id: "t", spans: spans))
    return trace.sections.map { section in
      let name = section.span.map { trace.spans[$0].id } ?? "·"
      return "\(name) \(section.startMicroseconds)-\(section.endMicroseconds)"
    }.joined(separator: ", ")
  }

  @Test(arguments: [
    ("- a 0 100\na b 10 30\na c 50 80", "a 0-10, b 10-30, a 30-50, c 50-80, a 80-100"),
    // Ends where the next starts: one after the other.
    ("- a 0 100\na b 10 50\na c 50 80", "a 0-10, b 10-50, c 50-80, a 80-100"),
    // An overlap of one per cent of the parent is too much, below it is not.
    ("- a 0 1000\na b 0 510\na c 500 1000", "a 0-500, c 500-1000"),
    ("- a 0 1000\na b 0 509\na c 500 1000", "b 0-500, c 500-1000"),
    // Of two that end together the one that started earlier, then the smaller id.
    ("- a 0 10\na b 4 8\na c 2 8", "a 0-2, c 2-8, a 8-10"),
    ("- a 0 10\na c 2 8\na b 2 8", "a 0-2, b 2-8, a 8-10"),
    // Cut by the parent; before clipping d started earlier than b.
    ("- a 10 20\na b 9 15\na d 8 15", "d 10-15, a 15-20"),
    // What outlives its parent counts until the parent ends.
    ("- a 0 10\na b 5 50", "a 0-5, b 5-10"),
    // No duration never counts, nor what is below it or outside.
    ("- a 0 10\na b 5 5\nb c 5 9\na d 20 30", "a 0-10"),
    // A grandchild is cut at the end of the walk through its parent.
    ("- a 0 1000\na b 0 505\nb d 400 505\na c 500 1000", "b 0-400, d 400-500, c 500-1000"),
  ])
  func `the path runs back along what ended last`(drawing: String, expected: String) {
    #expect(path(drawing) == expected)
  }

  @Test
  func `between several roots the time belongs to nobody`() {
    #expect(path("- a 0 10\n- b 30 40\nb c 32 40") == "a 0-10, · 10-30, b 30-32, c 32-40")
    #expect(path("- a 0 10\n- b 10 10") == "a 0-10")
  }
}
