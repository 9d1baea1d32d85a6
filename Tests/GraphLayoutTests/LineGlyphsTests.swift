// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct LineGlyphsTests {
  private static let cases: [(LineMask, String, String)] = [
    ([], " ", " "), ([.up, .down], "│", "|"), ([.left, .right], "─", "-"),
    ([.down, .right], "┌", "+"), ([.up, .left, .right], "┴", "+"),
    ([.up, .down, .left, .right], "┼", "+"), ([.left, .arrowRight], "►", ">"),
    ([.right, .arrowLeft], "◄", "<"), ([.down, .arrowUp], "▲", "^"),
    ([.up, .arrowDown], "▼", "v"),
  ]

  @Test(arguments: cases)
  func `each meeting of lines has its character`(mask: LineMask, unicode: String, ascii: String) {
    #expect(String(LineGlyphs.unicode.glyph(mask)) == unicode)
    #expect(String(LineGlyphs.ascii.glyph(mask)) == ascii)
  }
}
