// SPDX-License-Identifier: Apache-2.0

import Collectors
import Testing

struct ScrapeScheduleTests {
  /// The begins of scrapes that each take so long and end as the letters say: `s`ucceeds, `f`ails.
  private func begins(
    _ plan: ScrapeSchedule.Plan,
    _ ends: String,
    lasting: Duration = .milliseconds(10),
    identity: String = "http://a/",
    start: Duration = .zero
  ) -> [Duration] {
    var schedule = ScrapeSchedule(plan: plan, identity: identity, start: start)
    var action = schedule.first
    var begins: [Duration] = []
    for end in ends {
      guard case .scrape(let time) = action else { break }
      begins.append(time)
      action = schedule.finished(begin: time, end: time + lasting, succeeded: end == "s")
    }
    return begins
  }

  private func gaps(_ begins: [Duration]) -> [Duration] {
    zip(begins.dropFirst(), begins).map { $0 - $1 }
  }

  @Test func `the second scrape follows a second after the first, then the interval holds`() {
    for target in 0..<50 {
      let begins = begins(
        .continuous(interval: .seconds(15)),
        "sssssss",
        identity: "http://10.0.0.\(target)/",
        start: .seconds(3)
      )
      #expect(begins[0] >= .seconds(3) && begins[0] < .seconds(4))
      let gaps = gaps(begins)
      #expect(gaps[0] == .seconds(1))
      #expect(gaps[1] >= .seconds(7) && gaps[1] <= .seconds(24))
      #expect(gaps[2...].allSatisfy { $0 >= .seconds(13.5) && $0 <= .seconds(16.5) })
    }
  }

  @Test func `many targets begin over a longer time, but within an interval`() throws {
    let firsts = try [Duration.seconds(3), .seconds(20)].map { spread in
      try (0..<100).map { target in
        let schedule = ScrapeSchedule(
          plan: .continuous(interval: .seconds(5)),
          identity: "\(target)",
          start: .zero,
          spread: spread
        )
        guard case .scrape(let time) = schedule.first else { throw TargetError("no scrape") }
        return time
      }
    }
    #expect(
      firsts.map { $0.max() ?? .zero }.map { $0 / .seconds(1) }.map { $0.rounded(.up) } == [3, 5]
    )
    #expect(firsts.allSatisfy { ($0.min() ?? .seconds(9)) < .milliseconds(300) })
  }

  @Test func `places do not wander: after many intervals a target is where it was`() {
    let begins = begins(
      .continuous(interval: .seconds(10)),
      String(repeating: "s", count: 1000)
    )
    let places = begins[2...].map { ($0 / .seconds(10)).truncatingRemainder(dividingBy: 1) }
    let first = places[0]
    #expect(places.allSatisfy { abs($0 - first) <= 0.1 || abs($0 - first) >= 0.9 })
    #expect(begins[999] >= .seconds(9960) && begins[999] <= .seconds(10_010))
  }

  @Test func `targets are spread over the interval, the same each time`() {
    var perTenth = Array(repeating: 0, count: 10)
    for target in 0..<1000 {
      let identity = "http://10.0.\(target / 250).\(target % 250):15090/stats/prometheus"
      let plan = ScrapeSchedule.Plan.continuous(interval: .seconds(10))
      let begins = begins(plan, "ssss", identity: identity)
      #expect(begins == self.begins(plan, "ssss", identity: identity))
      perTenth[Int(begins[3] / .seconds(1)) % 10] += 1
    }
    #expect(perTenth.allSatisfy { $0 > 60 && $0 < 150 }, "\(perTenth)")
  }

  @Test(arguments: [
    (Duration.seconds(5), [5, 10, 20, 20, 20, 20]), (.seconds(15), [15, 30, 60, 60, 60, 60]),
    (.seconds(120), [120, 120, 120, 120, 120, 120]),
  ])
  func `a failing target is asked ever more seldom`(interval: Duration, waits: [Int]) {
    let gaps = gaps(begins(.continuous(interval: interval), "fffffff", lasting: .zero))
    for (gap, wait) in zip(gaps, waits) {
      #expect(gap >= .seconds(wait) && gap <= .seconds(wait) * 1.1)
    }
  }

  @Test func `a success ends the back-off`() {
    let begins = begins(.continuous(interval: .seconds(5)), "ssfffss", lasting: .zero)
    let gaps = gaps(begins)
    #expect(gaps[4] >= .seconds(20))
    #expect(gaps[5] <= .seconds(8))
  }

  @Test func `an interval below a second is kept from the start`() {
    let gaps = gaps(begins(.continuous(interval: .milliseconds(200)), "ssssss"))
    #expect(gaps[0] == .milliseconds(200))
    #expect(gaps.allSatisfy { $0 >= .milliseconds(100) })
  }

  @Test(arguments: ["ssssss", "ffffff", "sfsfsf"])
  func `no scrape begins before the last has ended`(ends: String) {
    for plan in [
      ScrapeSchedule.Plan.continuous(interval: .seconds(5)), .rounds(6, interval: .seconds(5)),
    ] {
      let begins = begins(plan, ends, lasting: .seconds(12))
      #expect(begins.count == 6)
      #expect(gaps(begins).allSatisfy { $0 >= .seconds(12) })
    }
  }

  @Test func `rounds come at the same moments for all, failed or not, and end`() {
    let plan = ScrapeSchedule.Plan.rounds(3, interval: .seconds(5))
    let expected: [Duration] = [.seconds(1), .seconds(6), .seconds(11)]
    #expect(begins(plan, "sssss", identity: "a", start: .seconds(1)) == expected)
    #expect(begins(plan, "fffff", identity: "b", start: .seconds(1)) == expected)
    #expect(begins(plan, "sssss", lasting: .seconds(7)) == [.zero, .seconds(7), .seconds(14)])
    let none = ScrapeSchedule(
      plan: .rounds(0, interval: .seconds(1)),
      identity: "a",
      start: .zero
    )
    #expect(none.first == .finish)
  }
}
