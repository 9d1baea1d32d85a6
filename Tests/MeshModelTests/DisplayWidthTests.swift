// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("reviews", 7), ("é", 1), ("e\u{301}", 1), ("数据库", 6), ("ﾊﾝ", 2), ("한글", 4),
    ("🚀", 2), ("❤\u{FE0F}", 2), ("│─┼►●▲✖○…", 9), ("Ａ", 2), ("👩‍💻", 2),
  ])
  func `text takes as many columns as on a terminal`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("reviews", 7, "reviews"), ("reviews", 6, "revie…"), ("reviews", 1, "…"), ("reviews", 0, ""),
    ("数据库", 5, "数据…"), ("数据库", 4, "数…"),
  ])
  func `a cut never splits a character`(text: String, columns: Int, expected: String) {
    #expect(DisplayWidth.cut(text, to: columns) == expected)
  }

  @Test func `padding counts columns`() {
    #expect(DisplayWidth.padded("数", to: 4) == "数  ")
    #expect(DisplayWidth.aligned("数", to: 4) == "  数")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
  }
}
