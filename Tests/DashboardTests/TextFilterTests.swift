// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Testing

struct TextFilterTests {
  @Test(arguments: [
    ("", "Reviews", true), ("rev", "Reviews", true), ("Rev", "reviews", false),
    ("!rev", "reviews", false), ("!rev", "ratings", true), ("~^r.*s$", "ratings", true),
    ("~^a", "ratings", false), ("~(", "ratings", true), ("!", "x", true),
    ("-f rvw", "reviews", true), ("-f wvr", "reviews", false), ("-f ", "x", true),
    ("-f RV", "reviews", false), ("!-f rvw", "reviews", false), ("\"traffic\"", "traffic", true),
    ("\"traffic\"", "cart", false), ("!~^r", "ratings", false),
  ])
  func `a filter lets pass`(source: String, text: String, passes: Bool) {
    #expect(TextFilter(source).matches([text]) == passes)
  }

  @Test func `a wrong expression is known as such`() {
    #expect(TextFilter("~(").isWrong)
    #expect(!TextFilter("~a").isWrong)
  }

  @Test(arguments: [
    ("-l region=east", true), ("-l region=west", false), ("-l region!=west", true),
    ("-l region", true), ("-l !region", false), ("-l zone", false), ("-l !zone", true),
    ("-l region=east,tier=front", true), ("-l region=east, tier=back", false),
    ("!-l region=east", false),
  ])
  func `labels are asked for by key and value`(source: String, passes: Bool) {
    let labels = [["region": "east", "tier": "front"]]
    #expect(TextFilter(source).matches(["reviews"], labels: labels) == passes)
  }

  @Test func `what has no labels has none of any value`() {
    #expect(!TextFilter("-l region=east").matches(["reviews"]))
    #expect(TextFilter("-l !region").matches(["reviews"]))
  }

  @Test(arguments: ["-l =east", "-l region="])
  func `a label without key or value is wrong`(source: String) {
    #expect(TextFilter(source).isWrong)
  }
}
