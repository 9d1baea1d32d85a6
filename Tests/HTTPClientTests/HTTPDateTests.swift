// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

@Suite struct HTTPDateTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
    ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199.0),
    ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
    ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
    ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
    ("", nil),
  ])
  func `a date header is a moment`(text: String, expected: Double?) {
    #expect(HTTPDate.seconds(text) == expected)
  }
}
