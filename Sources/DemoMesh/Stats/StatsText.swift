// SPDX-License-Identifier: Apache-2.0

/// Prometheus text in the making.
struct StatsText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
  }

  mutating func append(_ number: Int) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Microseconds as milliseconds with three decimals, without a detour by floating point.
  mutating func appendMilliseconds(_ microseconds: Int) {
    append(microseconds / 1000)
    let rest = String(microseconds % 1000)
    append(".")
    for _ in rest.utf8.count..<3 { append("0") }
    append(rest)
  }

  mutating func appendType(_ family: String, _ kind: String) {
    append("# TYPE ")
    append(family)
    append(" ")
    append(kind)
    append("\n")
  }
}
