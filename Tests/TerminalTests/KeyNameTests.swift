// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct KeyNameTests {
  @Test(arguments: [
    ("a", Key.character("a")), ("G", .character("G")), ("/", .character("/")),
    ("space", .character(" ")), ("ctrl-s", .control("s")), ("Ctrl-S", .control("s")),
    ("f12", .function(12)), ("esc", .escape), ("shift-left", .shiftLeft), ("pgup", .pageUp),
    ("ß", .character("ß")),
  ])
  func `a key is read by its name`(name: String, key: Key) {
    #expect(Key(name: name) == key)
    #expect(Key(name: key.name) == key)
  }

  @Test(arguments: ["", " ", "ctrl-", "ctrl-1", "ctrl-m", "ctrl-i", "f0", "f13", "alt-x", "ab"])
  func `what names no key is none`(name: String) {
    #expect(Key(name: name) == nil)
  }
}
