// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct HTTPHeaderTests {
  @Test(arguments: [
    ("Accept", "text/plain;version=0.0.4", true), ("X-Scope-OrgID", "ä\t1", true),
    ("Accept", "a\r\nX: b", false), ("Accept", "a\u{0}", false), ("", "a", false),
    ("A B", "a", false), ("A:", "a", false), ("Ä", "a", false),
  ])
  func `only what fits a line is sent`(name: String, value: String, isWellFormed: Bool) {
    #expect(HTTPHeader(name, value).isWellFormed == isWellFormed)
  }

  @Test(arguments: ["Authorization", "AUTHORIZATION", "cookie", "Proxy-Authorization"])
  func `some headers are always secret`(name: String) {
    #expect(HTTPHeader(name, "x").isSecret)
    #expect(!HTTPHeader("Accept", "x").isSecret)
  }
}
