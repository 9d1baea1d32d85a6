// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct MalformedLineTests {
  private func sample(_ line: [UInt8]) -> String? {
    var target = ScrapedTarget(["a"])
    return target.scrape(Array("# HELP a b\n\n".utf8) + line + [10]).statistics.malformedSample
  }

  private static let quotes: [(line: String, quote: String)] = [
    ("<html>", "line 3: <html>"),
    ("\u{1B}[31mred", "line 3: ·[31mred"),
    ("<\u{0}\u{7F}\u{85}\u{200B}\u{202E}\u{FEFF}>", "line 3: <······>"),
    ("{größe ✓ 漢}", "line 3: {größe ✓ 漢}"),
    ("<a\tb>\r", "line 3: <a·b>·"),
  ]

  @Test(arguments: quotes)
  func `the first malformed line is quoted without control characters`(
    line: String,
    expected: String
  ) {
    #expect(sample(Array(line.utf8)) == expected)
  }

  @Test func `a long one is cut at a character's border`() {
    let long = "<" + String(repeating: "é", count: 400)
    #expect(sample(Array(long.utf8)) == "line 3: <" + String(repeating: "é", count: 49) + "…")
  }

  @Test func `bytes that are no UTF-8 are repaired`() {
    #expect(sample([0xFF, 0xFE]) == "line 3: \u{FFFD}\u{FFFD}")
    #expect(sample(Array(repeating: 0x80, count: 300))?.hasSuffix("\u{FFFD}…") == true)
  }
}
