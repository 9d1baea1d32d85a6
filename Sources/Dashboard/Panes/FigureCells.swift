// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// Figures as the panes write them: three significant digits, `–` for unknown.
enum FigureCells {
  static let unknown = "–"

  /// Requests a second, without the unit.
  static func rate(_ value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    if value == 0 { return "0" }
    if value < 0.01 { return "<0.01" }
    return scaled(value)
  }

  /// A share of 0...100, with its sign.
  static func percent(_ value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    if value == 0 { return "0 %" }
    if value < 0.01 { return "<0.01 %" }
    return "\(value >= 100 ? "100" : digits(value)) %"
  }

  static func milliseconds(_ value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    if value < 0.01 { return value == 0 ? "0 ms" : "<0.01 ms" }
    if value < 999.5 { return digits(value) + " ms" }
    if value < 99_950 { return digits(value / 1000) + " s" }
    return "\(Int((value / 60_000).rounded())) min"
  }

  static func bytesPerSecond(_ value: Double?) -> String {
    guard let value, value.isFinite else { return unknown }
    var scaled = value
    for unit in ["B/s", "kB/s", "MB/s", "GB/s"] {
      if scaled < 999.5 || unit == "GB/s" {
        return (scaled == 0 ? "0" : digits(scaled)) + " " + unit
      }
      scaled /= 1000
    }
    return unknown
  }

  /// A span such as `18s`, `2m`, `1h`.
  static func age(_ seconds: Double) -> String {
    switch seconds {
    case ..<0: "0s"
    case ..<120: "\(Int(seconds))s"
    case ..<7200: "\(Int(seconds / 60))m"
    default: "\(Int(min(seconds, 3.6e9) / 3600))h"
    }
  }

  /// A duration as the window and the interval are given: `15s`, `1m`, `1.5s`.
  static func span(_ seconds: Double) -> String {
    if seconds >= 3600, seconds.truncatingRemainder(dividingBy: 3600) == 0 {
      return "\(Int(seconds / 3600))h"
    }
    if seconds >= 60, seconds.truncatingRemainder(dividingBy: 60) == 0 {
      return "\(Int(seconds / 60))m"
    }
    return seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
  }

  /// The time of day, `12:04:31`.
  static func clock(_ time: Timestamp, utcOffsetSeconds: Int) -> String {
    let day = 86_400
    let total = Int(time.milliseconds / 1000) + utcOffsetSeconds
    let seconds = ((total % day) + day) % day
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  private static func scaled(_ value: Double) -> String {
    var scaled = value
    for unit in ["", "k", "M"] {
      if scaled < 999.5 || unit == "M" { return digits(scaled) + unit }
      scaled /= 1000
    }
    return digits(scaled)
  }

  private static func digits(_ value: Double) -> String {
    let decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
    let factor = decimals == 2 ? 100.0 : decimals == 1 ? 10.0 : 1.0
    guard value < 1e15 else { return "∞" }
    let scaled = Int((value * factor).rounded())
    if decimals == 0 { return String(scaled) }
    let whole = scaled / Int(factor)
    let fraction = String(scaled % Int(factor))
    return "\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}

extension Health {
  /// The mark that stands before a name.
  var mark: String {
    switch self {
    case .healthy: "●"
    case .degraded: "▲"
    case .failure: "✖"
    case .idle: "○"
    case .unknown: "?"
    }
  }

  var role: Role {
    switch self {
    case .healthy: .healthy
    case .degraded: .degraded
    case .failure: .failing
    case .idle, .unknown: .idle
    }
  }

  var word: String {
    switch self {
    case .healthy: "healthy"
    case .degraded: "degraded"
    case .failure: "failing"
    case .idle: "idle"
    case .unknown: "unknown"
    }
  }

  /// How figures that led to it look: only what is wrong stands out.
  var figureRole: Role {
    switch self {
    case .degraded: .degraded
    case .failure: .failing
    case .healthy, .idle, .unknown: .text
    }
  }
}
