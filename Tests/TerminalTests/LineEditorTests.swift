// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct LineEditorTests {
  @Test(arguments: [
    ([Key.character("c")], "abc"), ([.backspace], "a"), ([.control("a"), .character("x")], "xab"),
    ([.left, .delete], "a"), ([.control("u")], ""), ([.home, .control("k")], ""),
    ([.character(" "), .character("d"), .control("w")], "ab "), ([.up], "old"),
    ([.up, .down], "ab"), ([.home, .backspace], "ab"),
  ])
  func `keys edit the line`(keys: [Key], text: String) {
    var editor = LineEditor(text: "ab", history: ["older", "old"])
    let isTaken = keys.map { editor.handle($0) }
    #expect(!isTaken.contains(false))
    #expect(editor.text == text)
  }

  @Test func `control characters are left out and length is bounded`() {
    var editor = LineEditor()
    editor.insert("a\u{1B}b\n")
    #expect(editor.text == "ab")
    editor.insert(String(repeating: "x", count: 5000))
    #expect(editor.text.count == LineEditor.maximumCharacters)
  }

  @Test func `keys that mean nothing in a line are passed on`() {
    var editor = LineEditor()
    let isTaken = editor.handle(.pageUp)
    #expect(!isTaken)
  }
}
