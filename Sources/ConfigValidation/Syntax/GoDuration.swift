// SPDX-License-Identifier: Apache-2.0

/// Durations as Go writes them: `1h15m`, `500ms`, `1.5s`.
package enum GoDuration {
  /// The length in nanoseconds, nil if the text is no duration.
  package static func nanoseconds(_ text: String) -> Double? {
    var rest = text[...]
    var sign = 1.0
    if let first = rest.first, first == "-" || first == "+" {
      sign = first == "-" ? -1 : 1
      rest = rest.dropFirst()
    }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let figure = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard figure.contains(where: \.isNumber), let amount = Double("0\(figure)0") else {
        return nil
      }
      rest = rest.dropFirst(figure.count)
      let name = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      guard let unit = units[String(name)] else { return nil }
      total += trailingZeroRemoved(amount, figure) * unit
      rest = rest.dropFirst(name.count)
    }
    return sign * total
  }

  /// Whether it is a duration of at least a millisecond in whole milliseconds, as Istio demands.
  package static func isWholeMilliseconds(_ text: String) -> Bool {
    guard let nanoseconds = nanoseconds(text) else { return false }
    let milliseconds = nanoseconds / 1e6
    return milliseconds >= 1 && (milliseconds - milliseconds.rounded()).magnitude < 1e-6
  }

  /// `.5` and `5.` are figures too; a zero on either side makes them readable, and tenfold if
  /// there was no point.
  private static func trailingZeroRemoved(_ amount: Double, _ figure: Substring) -> Double {
    figure.contains(".") ? amount : amount / 10
  }

  private static let units: [String: Double] = [
    "ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9,
  ]
}
