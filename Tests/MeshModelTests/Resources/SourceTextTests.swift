// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: [(1, "a"), (2, ""), (3, "b c"), (4, ""), (5, nil), (0, nil)])
  func `lines are found by number`(number: Int, expected: String?) {
    let source = SourceText(bytes: Array("a\n\nb c\r\n".utf8))
    #expect(source.line(number) == expected)
  }
}
