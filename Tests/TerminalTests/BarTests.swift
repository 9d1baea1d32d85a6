// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct BarTests {
  @Test(arguments: [
    (0.0, "    "), (0.5, "██  "), (1.0, "████"), (0.3125, "█▎  "), (7.0, "████"), (.nan, "    "),
  ])
  func `a bar fills by eighths`(share: Double, text: String) {
    #expect(Bar.text(share: share, columns: 4) == text)
  }

  @Test func `a bar in ASCII has the same width`() {
    #expect(Bar.text(share: 0.5, columns: 4, isASCII: true) == "##..")
  }
}
