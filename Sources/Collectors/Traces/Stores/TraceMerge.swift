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
    let starts = answer.traces.map { $0.spans.map(\.startMicroseconds).min() ?? 0 }
    let order = answer.traces.indices.sorted { left, right in
      if starts[left] != starts[right] { return starts[left] > starts[right] }
      return answer.traces[left].id < answer.traces[right].id
    }
    var result = answer
    result.traces = order.prefix(limit).map { answer.traces[$0] }
    return result
  }
}
