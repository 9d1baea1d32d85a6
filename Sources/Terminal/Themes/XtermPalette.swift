// SPDX-License-Identifier: Apache-2.0

/// The 256 colours of xterm: 16 that users set up themselves, a cube of 216, 24 greys.
enum XtermPalette {
  private static let levels = [0, 95, 135, 175, 215, 255]
  /// What xterm shows for 0...15 until the user says otherwise.
  private static let named: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// Red, green and blue of an entry, 0...255 each.
  static func components(of index: Int) -> (red: Int, green: Int, blue: Int) {
    switch index {
    case ..<16:
      let value = Int(named[max(0, index)])
      return (value >> 16, value >> 8 & 0xFF, value & 0xFF)
    case ..<232:
      let cube = index - 16
      return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    default:
      let gray = 8 + 10 * (min(index, 255) - 232)
      return (gray, gray, gray)
    }
  }
}
