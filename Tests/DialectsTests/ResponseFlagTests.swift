// SPDX-License-Identifier: Apache-2.0

import Dialects
import Testing

@Suite struct ResponseFlagTests {
  @Test(arguments: [
    ("-", false), ("", false), ("UF", true), ("UH", true), ("UO", true), ("NR", true),
    ("NC", true), ("FI", true), ("RL", true), ("UAEX", true), ("RLSE", true), ("IH", true),
    ("LH", true), ("OM", true), ("NFCF", true), ("DPE", true), ("URX", false), ("UT", false),
    ("DC", false), ("DI", false), ("URX,UF", true), ("UT,URX", false), ("UFO", false),
  ])
  func `which flags say that a request never arrived`(flags: String, expected: Bool) {
    #expect(ResponseFlag.tellsNeverArrived(flags) == expected)
  }

  @Test func `each flag has one line of meaning and of advice`() {
    for flag in ResponseFlag.all {
      #expect(!flag.meaning.isEmpty && !flag.nextStep.isEmpty, "\(flag.name)")
      #expect(flag.meaning.count <= 60 && flag.nextStep.count <= 60, "\(flag.name)")
    }
    #expect(Set(ResponseFlag.all.map(\.name)).count == ResponseFlag.all.count)
  }

  @Test func `flags are found by name in the order told`() {
    #expect(ResponseFlag.flags(in: "URX,UF,??").map(\.name) == ["URX", "UF"])
    #expect(ResponseFlag.named("UH")?.meaning == "no healthy endpoint of the service")
    #expect(ResponseFlag.named("XX") == nil)
  }
}
