// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import Testing

@Suite struct LabelIndexTests {
  private let index = LabelIndex([
    ("a", ["app": "x", "version": "v1"]), ("a", ["app": "x", "version": "v2"]), ("b", ["app": "x"]),
    ("b", [:]),
  ])

  @Test(
    arguments: [
      (["app": "x"], nil, [0, 1, 2]), (["app": "x"], "b", [2]), ([:], nil, [0, 1, 2, 3]),
      ([:], "a", [0, 1]), (["app": "x", "version": "v2"], nil, [1]), (["app": "y"], nil, []),
      (["app": "x"], "none", []), (["app": "x", "other": "z"], "a", []),
    ] as [([String: String], String?, [Int])]
  )
  func `a selector finds what carries all its pairs`(
    selector: [String: String],
    namespace: String?,
    expected: [Int]
  ) {
    #expect(index.matches(selector, in: namespace) == expected)
  }

  @Test func `a selector as text is sorted`() {
    #expect(LabelSelector.text(["b": "2", "a": "1"]) == "a=1,b=2")
  }
}
