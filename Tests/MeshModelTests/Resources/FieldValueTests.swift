// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct FieldValueTests {
  private func scalar(_ kind: FieldValue.ScalarKind, _ text: String) -> FieldValue {
    FieldValue(.scalar(kind, text))
  }

  @Test(
    arguments: [
      (FieldValue.ScalarKind.integer, "12", 12), (.integer, "0x1F", 31), (.integer, "-0b11", -3),
      (.integer, "1_000", 1000), (.string, "80", 80), (.string, "http", nil), (.float, "2.0", 2),
      (.float, "2.5", nil), (.boolean, "true", nil), (.integer, "99999999999999999999", nil),
    ] as [(FieldValue.ScalarKind, String, Int?)]
  )
  func `whole numbers are read leniently`(
    kind: FieldValue.ScalarKind,
    text: String,
    expected: Int?
  ) {
    #expect(scalar(kind, text).integer == expected)
  }

  @Test func `other types answer nil or nothing`() {
    let list = FieldValue(.list([scalar(.string, "a"), FieldValue(.map([]))]))
    #expect(list.text == nil)
    #expect(list["key"] == nil)
    #expect(list.texts == ["a"])
    #expect(scalar(.null, "").text == nil)
    #expect(scalar(.string, "x").elements.isEmpty)
    #expect(scalar(.string, "x").number == nil)
    #expect(scalar(.float, "1.5").number == 1.5)
    #expect(scalar(.boolean, "on").boolean == true)
    #expect(scalar(.boolean, "No").boolean == false)
  }

  @Test func `equality can leave places and the order of keys aside`() {
    let place = SourcePosition(line: 4, column: 2)
    let left = FieldValue(.map([.init("a", scalar(.integer, "1")), .init("b", scalar(.null, ""))]))
    let right = FieldValue(
      .map([.init("b", at: place, scalar(.null, "")), .init("a", scalar(.integer, "1"))]),
      at: place
    )
    #expect(left != right)
    #expect(left.isEqualIgnoringPosition(to: right))
    #expect(!left.isEqualIgnoringPosition(to: FieldValue(.list([]))))
  }

  @Test func `of a doubled key the last is read`() {
    let map = FieldValue(
      .map([.init("a", scalar(.string, "1")), .init("a", scalar(.string, "2"))])
    )
    #expect(map["a"]?.text == "2")
    #expect(map.textMap == ["a": "2"])
  }
}
