// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct TableTests {
  private let table = Table(
    columns: [
      TableColumn("NAME", minimumWidth: 6, isFlexible: true), TableColumn("RPS", .trailing),
      TableColumn("P99", .trailing),
    ],
    rows: [("b", 2.0), ("a", 2.0), ("c", nil), ("d", 10)].map { name, value in
      TableRow(
        id: name,
        cells: [
          TableCell(name + "-service-of-length"), TableCell(value.map { "\(Int($0))" } ?? "–"),
          TableCell("9 ms"),
        ],
        sortValues: [.text(name), .number(value), .number(9)]
      )
    }
  )

  @Test(arguments: [
    (0, false, "abcd"), (0, true, "dcba"), (1, false, "abdc"), (1, true, "dabc"),
    (2, true, "abcd"), (9, true, "bacd"),
  ])
  func `rows are sorted, ties by name and what is unknown last`(
    column: Int,
    isDescending: Bool,
    order: String
  ) {
    #expect(
      table.sorted(by: column, descending: isDescending).rows.map(\.id).joined() == order
    )
  }

  @Test func `the flexible column gives way and figures stand to the right`() {
    var canvas = Canvas(size: CellSize(width: 24, height: 3))
    var placement = TablePlacement()
    placement.cursor = 1
    placement.sortColumn = 1
    placement.isDescending = true
    TableDrawing(table: table, width: 24).draw(
      on: &canvas,
      in: CellRectangle(column: 0, row: 0, width: 24, height: 3),
      placement
    )
    #expect(
      canvas.lines == [
        "  NAME         RPS▼  P99", "  b-service-o…    2 9 ms", "› a-service-o…    2 9 ms",
      ]
    )
    #expect(canvas.styleLines[2].hasPrefix("A"))
  }

  @Test func `the first column stays when others are scrolled away`() {
    var canvas = Canvas(size: CellSize(width: 40, height: 2))
    var placement = TablePlacement()
    placement.hiddenColumns = 1
    TableDrawing(table: table, width: 40, hiddenColumns: 1).draw(
      on: &canvas,
      in: CellRectangle(column: 0, row: 0, width: 40, height: 2),
      placement
    )
    #expect(canvas.lines[0].contains("NAME"))
    #expect(!canvas.lines[0].contains("RPS"))
    #expect(canvas.lines[0].contains("P99"))
  }
}
