// SPDX-License-Identifier: Apache-2.0

/// The one table of what stands for each drawn character where only ASCII can be shown.
package enum AsciiForm {
  /// The likeness of a character; `?` for letters that ASCII lacks.
  package static func likeness(of scalar: UInt32) -> UInt32 {
    if scalar < 0x7F { return scalar }
    if let known = table[scalar] { return known }
    return switch scalar {
    case 0x2500...0x257F: ascii("+")
    case 0x2800...0x28FF: ascii("*")
    default: ascii("?")
    }
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  private static let table: [UInt32: UInt32] = {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("─", "-"), ("━", "="), ("│", "|"), ("┃", "|"), ("╌", "~"), ("┄", "~"), ("╎", "|"),
      ("┅", "="), ("┇", ":"), ("┆", ":"), ("┈", "."), ("┊", ":"),
      ("╭", "."), ("╮", "."), ("╰", "'"), ("╯", "'"), ("■", "#"), ("•", "*"),
      ("⊠", "E"), ("△", "W"), ("⊘", "S"), ("⌐", "U"), ("⊗", "F"), ("ϟ", "C"), ("◷", "T"),
      ("⇄", "M"), ("⋔", "V"), ("⇥", "G"),
      ("═", "="), ("║", "|"),
      ("●", "o"), ("▲", "!"), ("✖", "X"), ("○", "."), ("›", ">"), ("‹", "<"), ("▶", ">"),
      ("◀", "<"), ("►", ">"), ("◄", "<"), ("▼", "v"), ("→", ">"), ("←", "<"), ("↑", "^"),
      ("↓", "v"), ("▷", ">"), ("▸", ">"), ("▾", "v"), ("▒", "="), ("◆", "*"),
      ("‖", "|"), ("–", "-"), ("—", "-"), ("·", "."), ("…", "."), ("⏎", "\\"), ("µ", "u"),
      ("×", "x"),
      ("▁", "."), ("▂", ":"), ("▃", "-"), ("▄", "="), ("▅", "+"), ("▆", "*"), ("▇", "#"),
      ("█", "#"), ("▌", "#"), ("▓", "="), ("░", "."),
      ("Δ", "d"), ("↻", "r"), ("≠", "~"), ("✓", "v"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.0.value, $0.1.value) })
  }()
}
