// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Cells of text that are written to in any order and read as lines.
struct TextGrid {
  private struct Cell {
    /// Empty behind a wide character.
    var text: String
    var health: Health?
  }

  let width: Int
  let height: Int
  private var cells: [Cell]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = [Cell](repeating: Cell(text: " "), count: width * height)
  }

  /// Writes from a cell to the right; what is outside is left out.
  mutating func write(_ text: String, column: Int, row: Int, health: Health? = nil) {
    guard row >= 0, row < height else { return }
    var place = column
    for character in text {
      let columns = DisplayWidth.columns(of: character)
      if columns == 0 { continue }
      if place >= 0 && place + columns <= width {
        cells[row * width + place] = Cell(text: String(character), health: health)
        if columns == 2 { cells[row * width + place + 1] = Cell(text: "", health: health) }
      }
      place += columns
    }
  }

  /// The rows without spaces at the end.
  func lines(style: ReportStyle) -> [String] {
    (0..<height).map { row in
      let line = cells[(row * width)..<((row + 1) * width)]
      let last = line.lastIndex { $0.text != " " }
      guard let last else { return "" }
      var result = ""
      var run = ""
      var health: Health?
      for cell in line[...last] {
        if cell.health != health {
          result += style.colored(run, health)
          run = ""
          health = cell.health
        }
        run += cell.text
      }
      return result + style.colored(run, health)
    }
  }
}
