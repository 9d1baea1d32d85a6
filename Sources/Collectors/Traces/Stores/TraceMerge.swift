// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Puts several answers together in which a trace may come more than once, or in parts.
struct TraceMerge {
  private var answer = DecodedTraces()
  private var positions: [String: Int] = [:]

  mutating func add(_ found: DecodedTraces) {
    answer.skippedSpans += found.skippedSpans
    answer.isBroken = answer.isBroken || found.isBroken
    answer.refusal = answer.refusal ?? found.refusal
    for trace in found.traces {
      if let position = positions[trace.id] {
        answer.traces[position].merge(trace)
      } else {
        positions[trace.id] = answer.traces.count
        answer.traces.append(trace)
      }
    }
  }

  /// The newest first, at most `limit` of them; of one start by id.
  func result(limit: Int) -> DecodedTraces {
    var result = answer
    result.traces = answer.traces
      .map { (trace: $0, start: $0.spans.map(\.startMicroseconds).min() ?? 0) }
      .sorted { $0.start != $1.start ? $0.start > $1.start : $0.trace.id < $1.trace.id }
      .prefix(limit)
      .map(\.trace)
    return result
  }
}
