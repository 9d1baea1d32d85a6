// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Terminal
import Testing

struct TableStateTests {
  private func table(_ names: String) -> Table {
    Table(
      columns: [TableColumn("NAME")],
      rows: names.map {
        TableRow(id: String($0), cells: [TableCell(String($0))], sortValues: [.text(String($0))])
      }
    )
  }

  @Test func `the cursor stays on its row when rows come and go`() {
    var state = TableState(sortColumn: 0, isDescending: false)
    state.moveCursor(to: 2, in: table("abcd"))
    #expect(state.cursor(in: table("bcd")) == 1)
    #expect(state.cursor(in: table("abd")) == 2)
    #expect(state.cursor(in: table("a")) == 0)
    #expect(state.cursor(in: table("")) == nil)
  }

  @Test(arguments: [(-5, "a"), (0, "a"), (3, "d"), (99, "d")])
  func `the cursor stays inside`(index: Int, name: String) {
    var state = TableState(sortColumn: 0, isDescending: false)
    state.moveCursor(to: index, in: table("abcd"))
    #expect(state.cursorID == name)
  }

  @Test(arguments: [(0, 0), (2, 0), (3, 1), (6, 4)])
  func `the view follows the cursor`(cursor: Int, first: Int) {
    var state = TableState(sortColumn: 0, isDescending: false)
    state.moveCursor(to: cursor, in: table("abcdefg"))
    #expect(state.firstRow(in: table("abcdefg"), visible: 3) == first)
  }

  @Test func `a filter keeps and hiding takes away`() {
    var state = TableState(sortColumn: 0, isDescending: true)
    state.filter = "~[abc]"
    state.hiding = "b"
    #expect(state.shown(of: table("abcd")).rows.map(\.id) == ["c", "a"])
  }
}
