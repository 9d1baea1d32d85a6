// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// Reads what single targets report of the calls that they answered themselves.
struct PodReader {
  private let table: TrafficTable
  private let window: ClosedRange<Int64>
  /// By kind, as far as they were asked for.
  private var meanings: [ResponseCode.Meaning?]

  init(table: TrafficTable, window: ClosedRange<Int64>) {
    self.table = table
    self.window = window
    meanings = Array(repeating: nil, count: table.kinds.count)
  }

  /// The inbound traffic of one target by protocol, without latencies.
  mutating func figures(of counters: CounterRings) -> [TrafficProtocol: FlowFigures] {
    var result: [TrafficProtocol: FlowFigures] = [:]
    counters.forEachCell { index, cell in
      let place = cell % TrafficCell.perKind
      guard place / 2 == Int(Telemetry.Reporter.destination.rawValue),
        let rate = counters.rate(index, within: window), rate > 0, rate.isFinite
      else { return }
      let kind = table.kinds[cell / TrafficCell.perKind]
      let protocolName = table.routes[Int(kind.route)].protocolName
      let believed = BelievedRate(
        rate: rate,
        callee: rate,
        calleeMutual: place % 2 == 1 ? rate : 0
      )
      result[protocolName, default: FlowFigures()].count(
        believed,
        kind.measure,
        meaning: meaning(of: cell / TrafficCell.perKind, kind, protocolName)
      )
    }
    return result
  }

  private mutating func meaning(
    of index: Int,
    _ kind: TrafficKind,
    _ protocolName: TrafficProtocol
  ) -> ResponseCode.Meaning {
    if let known = meanings[index] { return known }
    let meaning = ResponseCode(table.symbols[kind.code]).meaning(in: protocolName)
    meanings[index] = meaning
    return meaning
  }
}
