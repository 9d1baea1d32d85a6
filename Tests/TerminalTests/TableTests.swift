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

  @Test func `of rows alike the one whose name comes first is first, whatever their ids`() {
    func row(_ id: String, _ name: String) -> TableRow {
      TableRow(id: id, cells: [TableCell(name)], sortValues: [.number(1)], name: name)
    }
    let table = Table(
      columns: [TableColumn("N")],
      rows: [row("1", "b"), row("2", "a"), row("0", "b")]
    )
    #expect(table.sorted(by: 0, descending: true).rows.map(\.id) == ["2", "0", "1"])
  }

  @Test func `a short heading stands where there is no room for the title`() {
    let short = TableColumn("VERSION", heading: "VER")
    let plain = TableColumn("VERSION")
    let drawing = TableDrawing(table: Table(columns: [short, plain], rows: []), width: 40)
    #expect(drawing.widths == [4, 8])
    var canvas = Canvas(size: CellSize(width: 40, height: 1))
    drawing.draw(
      on: &canvas,
      in: CellRectangle(column: 0, row: 0, width: 40, height: 1),
      TablePlacement()
    )
    #expect(canvas.lines == ["  VER  VERSION"])
  }

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

  @Test(arguments: [(60, [20, 7, 29]), (40, [15, 7, 14]), (30, [10, 7, 14]), (20, [10, 7, 14])])
  func `wide texts give way until the flexible column has what it needs`(
    width: Int,
    expected: [Int]
  ) {
    let columns = [
      TableColumn("NAME", minimumWidth: 10, maximumWidth: 20),
      TableColumn("FIGURE", .trailing),
      TableColumn("TEXT", minimumWidth: 14, isFlexible: true),
    ]
    let cells = [String(repeating: "n", count: 30), "1", "text"].map { TableCell($0) }
    let row = TableRow(id: "a", cells: cells, sortValues: [])
    let drawing = TableDrawing(table: Table(columns: columns, rows: [row]), width: width)
    #expect(drawing.widths == expected)
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
