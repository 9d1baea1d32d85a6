// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct TextCutTests {
  @Test(arguments: [
    ("arn:aws:eks/prod-eu", 11, "arn:a…od-eu"), ("short", 8, "short"), ("日本語テキスト", 7, "日…ト"),
    ("abcdef", 2, "a…"), ("abcdef", 0, ""),
  ])
  func `the middle gives way`(text: String, columns: Int, cut: String) {
    #expect(TextCut.middle(of: text, columns: columns) == cut)
    #expect(CellWidth.columns(of: TextCut.middle(of: text, columns: columns)) <= max(columns, 0))
  }

  @Test(arguments: [("a", 1), ("日", 2), ("e\u{301}", 1), ("\u{2764}\u{FE0F}", 1)])
  func `width counts what each character takes by itself`(text: String, columns: Int) {
    #expect(CellWidth.columns(of: text) == columns)
  }
}
