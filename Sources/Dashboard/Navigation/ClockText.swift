// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Times and durations as the header and the prompts write them.
package enum ClockText {
  /// A duration as the window and the interval are given: `15s`, `1m`, `1.5s`.
  package static func span(_ seconds: Double) -> String {
    if seconds >= 3600, seconds.truncatingRemainder(dividingBy: 3600) == 0 {
      return "\(Int(seconds / 3600))h"
    }
    if seconds >= 60, seconds.truncatingRemainder(dividingBy: 60) == 0 {
      return "\(Int(seconds / 60))m"
    }
    return seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
  }

  /// The time of day, `12:04:31`.
  package static func timeOfDay(_ time: Timestamp, utcOffsetSeconds: Int) -> String {
    let day = 86_400
    let total = Int(time.milliseconds / 1000) + utcOffsetSeconds
    let seconds = ((total % day) + day) % day
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
