// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import MeshModel
import Testing

@Suite struct SuppressionTests {
  private let finding = Finding(
    code: "IST0128",
    name: "",
    level: .warning,
    kind: "DestinationRule",
    namespace: "",
    resource: "quiet-one",
    message: ""
  )

  @Test(arguments: [
    ("IST0128=DestinationRule quiet-one.default", true), ("IST0128=DestinationRule quiet-*", true),
    ("IST0128=DestinationRule *.default", true), ("IST0128=DestinationRule *.other", false),
    ("IST0129=DestinationRule *", false), ("IST0128=Gateway *", false),
    ("*=DestinationRule *", true),
    ("IST0128=DestinationRule *t-*e.d*", true), ("IST0128=DestinationRule loud", false),
  ])
  func `a finding is covered by code, kind and name`(text: String, expected: Bool) throws {
    #expect(try #require(Suppression(text)).covers(finding) == expected)
  }

  @Test(arguments: ["", "IST0128", "IST0128=", "IST0128=Gateway", "=Gateway x", "IST0128=Gateway "])
  func `other forms are refused`(text: String) {
    #expect(Suppression(text) == nil)
  }
}
