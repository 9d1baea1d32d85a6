// SPDX-License-Identifier: Apache-2.0

extension UInt8 {
  /// Space, tab, and the carriage return of a CRLF.
  @inline(__always)
  var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }

  @inline(__always)
  var isDigit: Bool {
    self &- UInt8(ascii: "0") < 10
  }

  /// Whether an unquoted metric or label name may start with this byte.
  @inline(__always)
  var startsName: Bool {
    (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ":")
  }

  /// Whether an unquoted metric or label name may hold this byte.
  @inline(__always)
  var continuesName: Bool {
    startsName || isDigit
  }
}
