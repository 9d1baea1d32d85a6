// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a scrape asks for: the query of Envoy's `/stats/prometheus`.
struct StatsQuery: Equatable {
  /// `usedonly`: leaves out what was never touched.
  var usedOnly = false
  /// `filter=`: found anywhere in the internal name, before tags are taken out.
  var filter: String?

  /// Reads a query without its question mark, percent-encoded.
  ///
  /// What it does not know is ignored.
  init(_ query: String) {
    for item in query.split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]) : ""
      switch parts[0] {
      case "usedonly": usedOnly = true
      case "filter": filter = value.removingPercentEncoding ?? value
      default: break
      }
    }
  }
}

/// Why a scrape got no metrics: one line of text, for the answer 400.
struct InvalidStatsFilter: Error, CustomStringConvertible {
  var filter: String

  var description: String {
    "Invalid regex: \"\(filter.prefix(80))\"\n"
  }
}

/// A filter's expression, and what it said of every stat that it was asked about.
///
/// A stat's internal name never changes, so a proxy's second scrape evaluates no expression.
struct StatsFilter {
  private let expression: NSRegularExpression
  private var series: [Int: Bool] = [:]
  /// By workload: which of its native stats match, in their order; empty where none does.
  private var natives: [Int: [Bool]] = [:]

  init(_ filter: String) throws(InvalidStatsFilter) {
    guard filter.utf8.count <= 1024, let expression = try? NSRegularExpression(pattern: filter)
    else { throw InvalidStatsFilter(filter: filter) }
    self.expression = expression
  }

  func matches(_ name: String) -> Bool {
    let range = NSRange(location: 0, length: name.utf16.count)
    return expression.firstMatch(in: name, range: range) != nil
  }

  /// Whether a family of a label set matches; `name` is asked for at the first time only.
  mutating func matches(labelSet: Int, family: Int, name: () -> String) -> Bool {
    let key = labelSet * IstioFamily.allCases.count + family
    if let known = series[key] { return known }
    let answer = matches(name())
    series[key] = answer
    return answer
  }

  /// Which native stats of a workload match; `names` is asked for at the first time only.
  mutating func matches(workload: Int, names: () -> [String]) -> [Bool] {
    if let known = natives[workload] { return known }
    let all = names().map { matches($0) }
    let answer = all.contains(true) ? all : []
    natives[workload] = answer
    return answer
  }
}
