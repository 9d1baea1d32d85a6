// SPDX-License-Identifier: Apache-2.0

/// Figures as people read them: three significant digits and a unit.
///
/// What is not known is `–`, what is too small to show `<0.01`; neither is ever 0.
package enum FigureText {
  /// What stands for a figure that is not known.
  package static let unknown = "–"

  /// A number without a unit: `0`, `0.04`, `12.5`, `840`, `1.2k`, `3.4M`.
  package static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    if value < 0 { return "-" + number(-value) }
    for (limit, unit, letter) in scales where value >= limit {
      return significant(value / unit) + letter
    }
    return value > 0 && value < 0.01 ? "<0.01" : significant(value)
  }

  /// Requests a second: `12.5 rps`.
  package static func requests(perSecond value: Double?) -> String {
    withUnit(number(value), "rps")
  }

  /// Connections opened a second: `0.3 conn/s`.
  package static func connections(perSecond value: Double?) -> String {
    withUnit(number(value), "conn/s")
  }

  /// A share from 0 to 100: `3.1 %`.
  package static func percent(_ value: Double?) -> String {
    withUnit(number(value), "%")
  }

  /// A time in milliseconds: `3.1 ms`, `840 ms`, `1.24 s`, `2.5 min`.
  package static func milliseconds(_ value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    if value < 999.5 { return withUnit(number(value), "ms") }
    if value < 59_950 { return withUnit(number(value / 1000), "s") }
    return withUnit(number(value / 60_000), "min")
  }

  /// Bytes a second in powers of a thousand: `640 B/s`, `1.2 kB/s`, `3.4 MB/s`.
  package static func bytes(perSecond value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    for (limit, unit, letter) in scales where value >= limit {
      return "\(significant(value / unit)) \(letter)B/s"
    }
    return withUnit(number(value), "B/s")
  }

  /// How long ago, in one unit: `18s`, `2m`, `3h`, `5d`.
  package static func age(seconds: Double?) -> String {
    guard let seconds, seconds.isFinite else { return unknown }
    let whole = max(0, seconds.rounded())
    if whole < 60 { return "\(Int(whole))s" }
    if whole < 3600 { return "\(Int(whole / 60))m" }
    if whole < 86_400 { return "\(Int(whole / 3600))h" }
    return "\(Int(min(whole / 86_400, 99_999)))d"
  }

  /// From which value on a unit is used; just below it three digits would round up to it.
  private static let scales: [(limit: Double, unit: Double, letter: String)] = [
    (999.5e9, 1e12, "T"), (999.5e6, 1e9, "G"), (999.5e3, 1e6, "M"), (999.5, 1e3, "k"),
  ]

  private static func withUnit(_ text: String, _ unit: String) -> String {
    text == unknown ? text : "\(text) \(unit)"
  }

  /// Three significant digits, at most two after the point, without zeros at the end.
  private static func significant(_ value: Double) -> String {
    let decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
    let scale = [1.0, 10, 100][decimals]
    let scaled = Int((min(value, 1e15) * scale).rounded())
    let whole = scaled / Int(scale)
    var fraction = String(scaled % Int(scale))
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty || decimals == 0 ? String(whole) : "\(whole).\(fraction)"
  }
}
