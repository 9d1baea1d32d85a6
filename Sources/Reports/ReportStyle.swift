// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// How a text report looks: its characters and whether it is coloured.
package struct ReportStyle: Sendable {
  /// Only ASCII characters are used, names apart.
  package var isASCII: Bool
  /// Health is coloured with ANSI sequences besides its glyph.
  package var isColored: Bool

  package init(isASCII: Bool = false, isColored: Bool = false) {
    self.isASCII = isASCII
    self.isColored = isColored
  }

  /// One character: healthy `●`, degraded `▲`, failure `✖`, idle `○`, unknown `?`
  /// (in ASCII `o`, `!`, `X`, `.`, `?`).
  package func glyph(_ health: Health) -> String {
    switch health {
    case .healthy: isASCII ? "o" : "●"
    case .degraded: isASCII ? "!" : "▲"
    case .failure: isASCII ? "X" : "✖"
    case .idle: isASCII ? "." : "○"
    case .unknown: "?"
    }
  }

  var arrow: String { isASCII ? "->" : "→" }

  /// The figure with its dash in these characters.
  func figure(_ text: String) -> String {
    isASCII && text == FigureText.unknown ? "-" : text
  }

  /// The text cut to so many columns.
  func cut(_ text: String, to columns: Int) -> String {
    DisplayWidth.cut(text, to: columns, ellipsis: isASCII ? "..." : "…")
  }

  /// The text in the colour of that health; as it is for nil, or if reports are not coloured.
  func colored(_ text: String, _ health: Health?) -> String {
    guard isColored, let health, let code = Self.code(health), !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(_ health: Health) -> String? {
    switch health {
    case .healthy: "36"
    case .degraded: "33"
    case .failure: "1;31"
    case .idle, .unknown: nil
    }
  }
}
