// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Testing

struct ResponseFlagWordsTests {
  @Test(arguments: [("UH", 1), ("UF,URX", 2), ("-", 0), ("", 0), ("XYZ,UH", 1)])
  func `each known flag has a sentence`(flags: String, count: Int) {
    #expect(ResponseFlagWords.sentences(for: flags).count == count)
  }

  @Test func `a sentence says the cause and where to look`() {
    #expect(
      ResponseFlagWords.sentences(for: "UH")
        == ["no healthy endpoint: look at the pods and at outlier detection"]
    )
  }
}
