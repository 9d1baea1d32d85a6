// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Terminal
import Testing

struct WrappedTextTests {
  @Test func `sentences break at spaces and keep their indent`() {
    let lines = WrappedText.lines("no healthy endpoint: look", .text, columns: 16, indent: 2)
    #expect(lines.map { $0[0].text } == ["  no healthy", "  endpoint: look"])
  }

  @Test func `a word that is too long stands alone`() {
    let lines = WrappedText.lines("a http://10.0.0.1:15090 b", .text, columns: 12)
    #expect(lines.count == 3)
  }
}
