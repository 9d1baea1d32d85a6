// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Settings

/// A duration as flags take it: `500ms`, `15s`, `5m`, `1h`.
struct DurationArgument: ExpressibleByArgument, Equatable {
  /// More than 0.
  var seconds: Double

  init(seconds: Double) {
    self.seconds = seconds
  }

  init?(argument: String) {
    guard let seconds = DurationText.seconds(argument) else { return nil }
    self.seconds = seconds
  }

  var defaultValueDescription: String {
    seconds < 1 ? "\(Int((seconds * 1000).rounded()))ms" : "\(Int(seconds.rounded()))s"
  }
}
