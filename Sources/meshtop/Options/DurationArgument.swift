// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A duration as flags take it: `500ms`, `15s`, `5m`, `1h`.
struct DurationArgument: ExpressibleByArgument, Equatable {
  /// More than 0.
  var seconds: Double

  init(seconds: Double) {
    self.seconds = seconds
  }

  init?(argument: String) {
    let units: [(suffix: String, seconds: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600),
    ]
    guard let unit = units.first(where: { argument.hasSuffix($0.suffix) }),
      let number = Double(argument.dropLast(unit.suffix.count)),
      number.isFinite, number > 0, number * unit.seconds <= 86_400
    else { return nil }
    seconds = number * unit.seconds
  }

  var defaultValueDescription: String {
    seconds < 1 ? "\(Int((seconds * 1000).rounded()))ms" : "\(Int(seconds.rounded()))s"
  }
}
