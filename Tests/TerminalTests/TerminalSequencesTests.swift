// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct TerminalSequencesTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
    ("reviews–v2", "cmV2aWV3c+KAk3Yy"),
  ])
  func `copied text is base64`(text: String, encoded: String) {
    #expect(TerminalSequences.copy(text) == "\u{1B}]52;c;\(encoded)\u{1B}\\")
  }

  @Test func `a text too long for terminals is refused`() {
    #expect(TerminalSequences.copy(String(repeating: "x", count: 60_000)) == nil)
  }

  @Test(arguments: [("\u{1B}[?1049l$<5>x", "\u{1B}[?1049lx"), ("$<2/>", ""), ("a$<", "a")])
  func `padding is taken out of capabilities`(capability: String, plain: String) {
    #expect(TerminalSequences.withoutPadding(capability) == plain)
  }
}
