// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The conditions of Jaeger's `/api/traces`.
struct TraceSearch {
  /// What is wrong with a query, in the words of the answer.
  struct Problem: Error, Equatable {
    var message: String
  }

  private static let usualLimit = 100
  private static let largestLimit = 1500

  var service: String
  var operation: String?
  /// All of them at one span.
  var tags: [String: String] = [:]
  /// Microseconds since the epoch.
  var start = Int64.min
  var end = Int64.max
  /// Microseconds.
  var minimum: Int64 = 0
  var maximum = Int64.max
  var limit: Int

  /// Reads the items of a query; those that are not known are passed over.
  init(_ items: [(name: String, value: String)]) throws(Problem) {
    func value(_ name: String) -> String? { items.last { $0.name == name }?.value }
    guard let service = value("service"), !service.isEmpty else {
      throw Problem(message: "parameter 'service' is required")
    }
    self.service = service
    operation = value("operation")
    if let text = value("tags") {
      guard let read = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
      else { throw Problem(message: "malformed 'tags' parameter, expecting a JSON map") }
      tags = read
    }
    start = value("start").flatMap(Int64.init) ?? start
    end = value("end").flatMap(Int64.init) ?? end
    if let text = value("minDuration") { minimum = try Self.microseconds(text) }
    if let text = value("maxDuration") { maximum = try Self.microseconds(text) }
    limit = max(1, min(Self.largestLimit, value("limit").flatMap(Int.init) ?? Self.usualLimit))
  }

  /// The traces that are meant, the newest first.
  func traces(among traces: [DemoTrace], answer: JaegerAnswer) -> [JaegerAnswer.Trace] {
    var found: [JaegerAnswer.Trace] = []
    for trace in traces.reversed() where isWanted(trace, answer) {
      found.append(answer.trace(trace))
      if found.count == limit { break }
    }
    return found
  }

  private func isWanted(_ trace: DemoTrace, _ answer: JaegerAnswer) -> Bool {
    let begin = answer.wallMicroseconds(trace.seconds)
    guard begin >= start, begin <= end else { return false }
    return trace.spans.contains { span in
      answer.serviceName(ofPod: span.pod) == service
        && (operation == nil || operation == answer.operation(of: span))
        && Int64(span.microseconds) >= minimum && Int64(span.microseconds) <= maximum
        && hasTags(span, answer)
    }
  }

  private func hasTags(_ span: DemoSpan, _ answer: JaegerAnswer) -> Bool {
    guard !tags.isEmpty else { return true }
    let own = answer.tags(of: span)
    return tags.allSatisfy { key, value in own.contains { $0.key == key && $0.value == value } }
  }

  /// A duration as Go writes it, with one unit: `100ms`, `1.5s`, `800us`.
  private static func microseconds(_ text: String) throws(Problem) -> Int64 {
    let units: [(String, Double)] = [
      ("us", 1), ("µs", 1), ("ms", 1000), ("s", 1_000_000), ("m", 60_000_000),
    ]
    for (unit, scale) in units where text.hasSuffix(unit) {
      if let number = Double(text.dropLast(unit.count)), number.isFinite, abs(number) < 1e12 {
        return Int64(number * scale)
      }
    }
    throw Problem(message: "cannot parse the duration '\(text.prefix(40))'")
  }
}
