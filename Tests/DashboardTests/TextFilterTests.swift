// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Testing

struct TextFilterTests {
  @Test(arguments: [
    ("", "Reviews", true), ("rev", "Reviews", true), ("Rev", "reviews", false),
    ("!rev", "reviews", false), ("!rev", "ratings", true), ("~^r.*s$", "ratings", true),
    ("~^a", "ratings", false), ("~(", "ratings", true), ("!", "x", true),
  ])
  func `a filter lets pass`(source: String, text: String, passes: Bool) {
    #expect(TextFilter(source).matches([text]) == passes)
  }

  @Test func `a wrong expression is known as such`() {
    #expect(TextFilter("~(").isWrong)
    #expect(!TextFilter("~a").isWrong)
  }
}
