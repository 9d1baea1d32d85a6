// SPDX-License-Identifier: Apache-2.0

/// A horizontal bar.
package enum Bar {
  /// A bar of exactly `columns` characters, filled by that share (0...1), in eighths of a cell
  /// where the glyphs allow.
  package static func text(share: Double, columns: Int, isASCII: Bool = false) -> String {
    guard columns > 0 else { return "" }
    let bounded = share.isNaN ? 0 : max(0, min(1, share))
    if isASCII {
      let full = Int((bounded * Double(columns)).rounded())
      return String(repeating: "#", count: full) + String(repeating: ".", count: columns - full)
    }
    let eighths = Int((bounded * Double(columns * 8)).rounded())
    var result = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0, let partial = Unicode.Scalar(0x2590 - UInt32(eighths % 8)) {
      result.unicodeScalars.append(partial)
    }
    return result + String(repeating: " ", count: columns - result.count)
  }
}
