// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct SparklineTests {
  @Test(arguments: [
    (GraphGlyphs.block, "▁▅█ ▁"), (.ascii, ".=# ."),
  ])
  func `a gap is a gap and zero is not`(glyphs: GraphGlyphs, text: String) {
    #expect(
      Sparkline.text(of: [0, 50, 100, .nan, 0], maximum: 100, columns: 5, glyphs: glyphs) == text
    )
  }

  @Test func `braille holds two values a cell`() {
    let text = Sparkline.text(
      of: [0, 100, .nan, .nan, 100, 0],
      maximum: 100,
      columns: 3,
      glyphs: .braille
    )
    #expect(text == "⣸ ⣇")
  }

  @Test func `the newest values stand at the right`() {
    #expect(Sparkline.text(of: [1], maximum: 1, columns: 3, glyphs: .block) == "  █")
    #expect(Sparkline.text(of: [0, 0, 1], maximum: 1, columns: 1, glyphs: .block) == "█")
  }

  @Test(arguments: [Float(0), .nan, -1, .infinity])
  func `an impossible scale draws a flat line`(maximum: Float) {
    #expect(Sparkline.text(of: [1, 2], maximum: maximum, columns: 2, glyphs: .block) == "▁▁")
  }
}
