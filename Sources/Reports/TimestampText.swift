// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Moments as text.
package enum TimestampText {
  /// ISO 8601 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`.
  package static func iso8601(_ time: Timestamp) -> String {
    let parts = Parts(time)
    return "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))T"
      + clock(parts) + ".\(pad(parts.millisecond, 3))Z"
  }

  /// The time of day in UTC: `03:04:05`.
  package static func timeOfDay(_ time: Timestamp) -> String {
    clock(Parts(time))
  }

  private static func clock(_ parts: Parts) -> String {
    "\(pad(parts.hour, 2)):\(pad(parts.minute, 2)):\(pad(parts.second, 2))"
  }

  private static func pad(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The civil date of a day number, by the Gregorian calendar carried back (Hinnant,
  /// chrono-Compatible Low-Level Date Algorithms, `civil_from_days`).
  private struct Parts {
    var year, month, day, hour, minute, second, millisecond: Int

    init(_ time: Timestamp) {
      let all = Int(time.milliseconds)
      let day = (Double(all) / 86_400_000).rounded(.down)
      let inDay = all - Int(day) * 86_400_000
      hour = inDay / 3_600_000
      minute = inDay / 60_000 % 60
      second = inDay / 1000 % 60
      millisecond = inDay % 1000
      let shifted = Int(day) + 719_468
      let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
      let dayOfEra = shifted - era * 146_097
      let yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let shiftedMonth = (5 * dayOfYear + 2) / 153
      self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
      month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
      year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
  }
}
