// SPDX-License-Identifier: Apache-2.0

/// When one target is scraped next: events come in with their time, an action goes out.
///
/// All times count from one moment that all targets share. A new time comes only out of the end of
/// the last scrape, so a target never has two under way.
///
/// Continuous: the first scrape comes within `spread`, the second one a second after the first, so
/// that a rate stands at once. From then on each target keeps to its own place in the
/// interval, given by a hash of its URL, with a little jitter, so that neither the targets nor we
/// have everything to do at once. After failures the waits double up to four intervals or a minute.
package struct ScrapeSchedule: Sendable {
  /// How often, and how long.
  package enum Plan: Sendable, Equatable {
    /// Until told otherwise.
    case continuous(interval: Duration)
    /// All targets at the same moments, so many times, whether a scrape succeeds or not.
    case rounds(Int, interval: Duration)
  }

  /// What to do next.
  package enum Action: Sendable, Equatable {
    case scrape(at: Duration)
    case finish
  }

  private let plan: Plan
  private let start: Duration
  private let spread: Duration
  /// Where in the interval the target's place is, 0..<1.
  private let phase: Double
  private var random: SplitMix
  private var finished = 0
  private var failures = 0

  /// - Parameters:
  ///   - plan: How often, and how long.
  ///   - identity: What is hashed for the place in the interval: the URL.
  ///   - start: Nothing is scraped before.
  ///   - spread: Over how long the first scrapes of all targets are spread, at most an interval.
  package init(
    plan: Plan,
    identity: String,
    start: Duration,
    spread: Duration = .seconds(1)
  ) {
    self.spread = spread
    self.plan = plan
    self.start = start
    // FNV-1a: Swift's own hash differs from run to run.
    var random = SplitMix(
      state: identity.utf8.reduce(0xCBF2_9CE4_8422_2325) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
      }
    )
    phase = random.fraction()
    self.random = random
  }

  /// The first thing to do.
  package var first: Action {
    switch plan {
    case .continuous(let interval):
      .scrape(at: start + min(interval, spread) * phase)
    case .rounds(let count, _):
      count > 0 ? .scrape(at: start) : .finish
    }
  }

  /// What comes after a scrape that began at `begin` and ended at `end`.
  package mutating func finished(
    begin: Duration,
    end: Duration,
    succeeded: Bool
  ) -> Action {
    finished += 1
    failures = succeeded ? 0 : failures + 1
    switch plan {
    case .rounds(let count, let interval):
      guard finished < count else { return .finish }
      return .scrape(at: max(end, start + interval * finished))
    case .continuous(let interval):
      if failures > 0 { return .scrape(at: end + wait(interval)) }
      if finished == 1 { return .scrape(at: max(end, begin + min(interval, .seconds(1)))) }
      return .scrape(at: slot(after: begin, notBefore: end, interval))
    }
  }

  /// The target's next place in the interval, at least half an interval after the last begin.
  private mutating func slot(
    after begin: Duration,
    notBefore end: Duration,
    _ interval: Duration
  ) -> Duration {
    let earliest = max(end, begin + interval / 2)
    let place = start + interval * phase
    let passed = (earliest - place) / interval
    let jitter = interval * (random.fraction() * 0.1 - 0.05)
    return max(earliest, place + interval * passed.rounded(.up) + jitter)
  }

  private mutating func wait(_ interval: Duration) -> Duration {
    let longest = max(interval, min(interval * 4, .seconds(60)))
    let wait = min(interval * (1 << min(failures - 1, 16)), longest)
    return wait * (1 + random.fraction() * 0.1)
  }
}

/// Random numbers from a seed (SplitMix64, Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  /// Evenly distributed, 0..<1.
  mutating func fraction() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) / Double(1 << 53)
  }
}
