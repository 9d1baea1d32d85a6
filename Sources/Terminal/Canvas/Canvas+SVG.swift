// SPDX-License-Identifier: Apache-2.0

extension Canvas {
  /// A cell of the picture, in its units: what a monospaced font of 14 takes.
  private static let cell = (width: 8.4, height: 17.0, baseline: 13.0)

  /// The screen as a picture in the colours of a theme, as a terminal of any colour shows it.
  ///
  /// Where the theme leaves a colour to the terminal it is light grey on black.
  package func svg(theme: Theme) -> String {
    let plain = ScreenColors(theme.look(of: .text, depth: .direct))
    let size = (
      width: Canvas.figure(Double(width) * Canvas.cell.width),
      height: Canvas.figure(Double(height) * Canvas.cell.height)
    )
    var result = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(size.width)" height="\(size.height)" \
      viewBox="0 0 \(size.width) \(size.height)" font-size="14" \
      font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" \
      xml:space="preserve">
      <rect width="100%" height="100%" fill="\(plain.background)"/>

      """
    for row in 0..<height {
      var column = 0
      while column < width {
        let style = self[column, row].style
        var end = column + 1
        while end < width, self[end, row].style == style { end += 1 }
        result += run(column..<end, row: row, style: style, theme: theme, plain: plain)
        column = end
      }
    }
    return result + "</svg>\n"
  }

  private func run(
    _ columns: Range<Int>,
    row: Int,
    style: Style,
    theme: Theme,
    plain: ScreenColors
  ) -> String {
    let look = theme.look(of: style, depth: .direct)
    let colors = ScreenColors(look)
    let left = Canvas.figure(Double(columns.lowerBound) * Canvas.cell.width)
    let length = Canvas.figure(Double(columns.count) * Canvas.cell.width)
    let top = Double(row) * Canvas.cell.height
    var result = ""
    if colors.background != plain.background {
      result += """
        <rect x="\(left)" y="\(Canvas.figure(top))" width="\(length)" \
        height="\(Canvas.figure(Canvas.cell.height))" fill="\(colors.background)"/>

        """
    }
    let text = columns.reduce(into: "") { text, column in
      let cell = self[column, row]
      for value in [cell.base, cell.firstMark, cell.secondMark] where value != 0 {
        text.unicodeScalars.append(Unicode.Scalar(value) ?? "?")
      }
    }
    guard text.contains(where: { $0 != " " }) || look.attributes.contains(.underline) else {
      return result
    }
    var attributes = ""
    if look.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if look.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
    if look.attributes.contains(.dim) { attributes += " opacity=\"0.6\"" }
    let baseline = Canvas.figure(top + Canvas.cell.baseline)
    return result + """
      <text x="\(left)" y="\(baseline)" textLength="\(length)" lengthAdjust="spacing" \
      fill="\(colors.foreground)"\(attributes)>\(Canvas.escaped(text))</text>

      """
  }

  /// Tenths are exact enough, and print the same everywhere.
  private static func figure(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}

/// The colours of a look as a picture names them.
private struct ScreenColors {
  var foreground: String
  var background: String

  init(_ look: CellLook) {
    foreground = ScreenColors.text(look.foreground, standard: 0xD0D0D0)
    background = ScreenColors.text(look.background, standard: 0x000000)
    if look.attributes.contains(.reverse) { swap(&foreground, &background) }
  }

  private static func text(_ color: TerminalColor, standard: Int) -> String {
    let value: Int
    switch color {
    case .standard: value = standard
    case .direct(let direct): value = direct
    case .number(let index):
      let entry = XtermPalette.components(of: index)
      value = entry.red << 16 | entry.green << 8 | entry.blue
    }
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
