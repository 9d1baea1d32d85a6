// SPDX-License-Identifier: Apache-2.0

import Reports
import Testing

struct JSONValueTests {
  @Test(arguments: [
    (0.1, "0.1"), (1.0, "1.0"), (1e-7, "1e-07"), (1e20, "1e+20"), (1.0 / 3, "0.3333333333333333"),
    (Double.nan, "null"), (-Double.infinity, "null"),
  ])
  func `numbers have the fewest digits that read back`(value: Double, expected: String) {
    #expect(JSONValue.number(value).text() == expected + "\n")
  }

  @Test func `strings escape what could disturb a reader`() {
    let text = JSONValue.string("a\"b\\c\n\t\r\u{1B}\u{9B}\u{202E}\u{E0001}é数").text()
    #expect(
      text == "\"a\\\"b\\\\c\\n\\t\\r\\u001b\\u009b\\u202e\\udb40\\udc01é数\"\n"
    )
  }

  @Test func `members keep their order, deep ones stand on one line`() {
    let value = JSONValue.object([
      ("z", .array([.object([("b", .integer(1)), ("a", .null)]), .bool(true)])),
      ("a", .object([])),
    ])
    #expect(
      value.text() == """
        {
          "z": [
            {"b": 1, "a": null},
            true
          ],
          "a": {}
        }

        """
    )
  }
}
