// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct FieldPathTests {
  @Test(arguments: [
    "spec.http[0].route[12].destination.subset", "metadata.annotations[\"a.b/c\"]", "items[3]", "",
    "[0].x",
  ])
  func `a path reads as it writes`(text: String) throws {
    let path = try #require(FieldPath(text))
    #expect(path.description == text)
  }

  @Test(arguments: ["a..b", "a[", "a[x]", "a[-1]", "a.", "a[\"b"])
  func `what is no path is refused`(text: String) {
    #expect(FieldPath(text) == nil)
  }
}
