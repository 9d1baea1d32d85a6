// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct CanvasTests {
  private func line(
    _ text: String,
    width: Int = 10,
    column: Int = 0,
    maximum: Int = .max,
    isASCII: Bool = false
  ) -> String {
    var canvas = Canvas(size: CellSize(width: width, height: 1), isASCII: isASCII)
    canvas.draw(text, column: column, row: 0, maximum: maximum)
    return canvas.lines[0]
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mb", "a·[31mb"), ("日本語テキスト", "日本語テキ"),
    ("e\u{301}x", "e\u{301}x"), ("\u{301}x", "·x"), ("a\u{202E}b", "a·b"),
  ])
  func `text is made safe and cut at the border`(text: String, drawn: String) {
    #expect(line(text) == drawn)
  }

  @Test(arguments: [
    ("reviews", 5, false, "revi…"), ("reviews", 7, false, "reviews"),
    ("日本語", 4, false, "日…"), ("reviews", 5, true, "re..."), ("reviews", 0, false, ""),
  ])
  func `text is cut to a number of columns`(
    text: String,
    columns: Int,
    isASCII: Bool,
    drawn: String
  ) {
    #expect(line(text, maximum: columns, isASCII: isASCII) == drawn)
  }

  @Test func `a wide character that does not fit becomes a space`() {
    #expect(line("日本", width: 3) == "日")
    #expect(line("日本", width: 4, column: -1) == " 本")
  }

  @Test func `half of a wide character is never left behind`() {
    var canvas = Canvas(size: CellSize(width: 4, height: 1))
    canvas.draw("日本", column: 0, row: 0)
    canvas.draw("x", column: 1, row: 0)
    #expect(canvas.lines[0] == " x本")
    canvas.draw("y", column: 2, row: 0)
    #expect(canvas.lines[0] == " xy")
  }

  @Test func `frames become ASCII where nothing else can be shown`() {
    var canvas = Canvas(size: CellSize(width: 12, height: 3), isASCII: true)
    canvas.drawBox(
      CellRectangle(column: 0, row: 0, width: 12, height: 3),
      title: [StyledText(" ● a – ü ")]
    )
    #expect(canvas.lines == ["+ o a - ? -+", "|          |", "+----------+"])
  }

  @Test func `styles are listed by letter`() {
    var canvas = Canvas(size: CellSize(width: 5, height: 1))
    canvas.draw("ab", column: 0, row: 0, style: Style(.failing))
    canvas.draw("c", column: 2, row: 0, style: Style(.healthy, isSelected: true))
    #expect(canvas.styleLines == ["ffG"])
  }
}
