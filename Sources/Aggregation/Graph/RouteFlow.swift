// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The traffic of one route in the window, as it is believed.
struct RouteFlow {
  var route: Route
  var figures: FlowFigures
  var responses: [ResponseRow]
}

/// How often one answer was given, by symbols.
struct ResponseRow {
  var code: Symbol
  var flags: Symbol
  var host: Symbol
  var rate: Double

  private var key: (UInt32, UInt32, UInt32) { (code.rawValue, flags.rawValue, host.rawValue) }

  /// The rows with equal code, flags and host added, most frequent first.
  static func merged(_ rows: [ResponseRow], _ symbols: SymbolTable) -> [ResponseRate] {
    var result: [ResponseRate] = []
    var previous: ResponseRow?
    for row in rows.sorted(by: { $0.key < $1.key }) where row.rate > 0 {
      if let previous, previous.key == row.key {
        result[result.count - 1].rate += row.rate
      } else {
        result.append(
          ResponseRate(
            code: symbols[row.code],
            flags: symbols[row.flags],
            host: symbols[row.host],
            rate: row.rate
          )
        )
        previous = row
      }
    }
    return result.sorted { left, right in
      if left.rate != right.rate { return left.rate > right.rate }
      return (left.code, left.flags, left.host) < (right.code, right.flags, right.host)
    }
  }
}
