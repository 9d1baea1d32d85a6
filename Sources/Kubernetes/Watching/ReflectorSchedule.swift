// SPDX-License-Identifier: Apache-2.0

import HTTPClient

/// What follows when a list or a watch of one kind has ended: events come in, an action goes out.
///
/// A watch that ends is opened again from where it was; only a 410 lists anew. Failures wait from one
/// second to half a minute, with a jitter of a quarter, so that many programs don't come back at once.
struct ReflectorSchedule {
  enum Action: Equatable {
    case list(after: Duration)
    case watch(from: String, after: Duration)
  }

  static let longestWait = Duration.seconds(30)
  /// Definitions change seldom.
  static let absentWait = Duration.seconds(180)

  /// Rights change seldom.
  var forbiddenWait = Duration.seconds(60)
  private var failures = 0

  /// After a complete list.
  mutating func listed(version: String) -> Action {
    failures = 0
    return .watch(from: version, after: .zero)
  }

  /// After a list that failed; `jitter` is in 0..<1.
  mutating func listFailed(_ cause: KubernetesError.Cause, jitter: Double) -> Action {
    failures += 1
    switch cause {
    case .forbidden: return .list(after: forbiddenWait * (1 + jitter / 4))
    case .notFound: return .list(after: Self.absentWait * (1 + jitter / 4))
    default: return .list(after: wait(jitter))
    }
  }

  /// After a watch, however it ended; `jitter` is in 0..<1.
  mutating func watched(_ end: WatchEnd, jitter: Double) -> Action {
    // What came shows that the watch worked.
    if end.events > 0 { failures = 0 }
    switch end.cause {
    case nil:
      // A server that ends every watch at once must not be asked without pause.
      failures = end.events > 0 ? 0 : failures + 1
      return .watch(from: end.version, after: failures <= 1 ? .zero : wait(jitter))
    case .expired:
      failures += 1
      return .list(after: failures <= 1 ? .zero : wait(jitter))
    case .forbidden, .notFound, .malformed, .status:
      failures += 1
      return .list(after: wait(jitter))
    case .tooManyRequests:
      failures += 1
      let asked = end.retryAfter.map { min($0, Self.longestWait * 4) } ?? .zero
      return .watch(from: end.version, after: max(asked, wait(jitter)))
    default:
      failures += 1
      return .watch(from: end.version, after: wait(jitter))
    }
  }

  private func wait(_ jitter: Double) -> Duration {
    let wait = min(Duration.seconds(1) * (1 << min(max(failures - 1, 0), 10)), Self.longestWait)
    return wait * (0.75 + jitter / 2)
  }
}
