// SPDX-License-Identifier: Apache-2.0

extension Canvas {
  /// The rows as text, spaces at their ends removed.
  package var lines: [String] {
    (0..<height).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<width {
        let cell = cells[row * width + column]
        for value in [cell.base, cell.firstMark, cell.secondMark] where value != 0 {
          line.append(Unicode.Scalar(value) ?? "?")
        }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The rows with one letter a cell for its role, upper case where it is selected.
  package var styleLines: [String] {
    (0..<height).map { row in
      var line = ""
      for column in 0..<width {
        let style = cells[row * width + column].style
        let letter = String(style.role.letter)
        line += style.isSelected ? letter.uppercased() : letter
      }
      while line.last == "." { line.removeLast() }
      return line
    }
  }
}
