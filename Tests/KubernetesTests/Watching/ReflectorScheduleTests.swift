// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

@testable import Kubernetes

@Suite struct ReflectorScheduleTests {
  @Test func `a list is followed by a watch from its version`() {
    var schedule = ReflectorSchedule()
    #expect(schedule.listed(version: "12") == .watch(from: "12", after: .zero))
  }

  @Test func `a watch that the server ends goes on where it was`() {
    var schedule = ReflectorSchedule()
    let end = WatchEnd(version: "15", cause: nil, events: 3)
    #expect(schedule.watched(end, jitter: 0.5) == .watch(from: "15", after: .zero))
  }

  @Test func `watches that end at once are not opened without pause`() {
    var schedule = ReflectorSchedule()
    let end = WatchEnd(version: "15", cause: nil)
    #expect(schedule.watched(end, jitter: 0.5) == .watch(from: "15", after: .zero))
    #expect(schedule.watched(end, jitter: 0.5) == .watch(from: "15", after: .seconds(2)))
  }

  @Test func `an expired version lists anew, at once the first time`() {
    var schedule = ReflectorSchedule()
    let end = WatchEnd(version: "15", cause: .expired(continuing: nil))
    #expect(schedule.watched(end, jitter: 0.5) == .list(after: .zero))
    #expect(schedule.watched(end, jitter: 0.5) == .list(after: .seconds(2)))
  }

  @Test func `failures wait longer and longer, up to half a minute`() {
    var schedule = ReflectorSchedule()
    let end = WatchEnd(version: "1", cause: .transfer(.connectionRefused))
    let waits = (0..<8).map { _ in schedule.watched(end, jitter: 0.5) }
    #expect(
      waits
        == [1, 2, 4, 8, 16, 30, 30, 30].map { .watch(from: "1", after: .seconds($0)) }
    )
  }

  @Test func `the jitter is a quarter to both sides`() {
    for (jitter, wait) in [(0.0, 750), (0.5, 1000), (1.0, 1250)] {
      var schedule = ReflectorSchedule()
      let end = WatchEnd(version: "1", cause: .transfer(.noAnswer))
      #expect(
        schedule.watched(end, jitter: jitter) == .watch(from: "1", after: .milliseconds(wait))
      )
    }
  }

  @Test func `429 waits as long as the server asks`() {
    var schedule = ReflectorSchedule()
    let end = WatchEnd(version: "9", cause: .tooManyRequests, retryAfter: .seconds(20))
    #expect(schedule.watched(end, jitter: 0.5) == .watch(from: "9", after: .seconds(20)))
    let endless = WatchEnd(version: "9", cause: .tooManyRequests, retryAfter: .seconds(3600))
    #expect(schedule.watched(endless, jitter: 0.5) == .watch(from: "9", after: .seconds(120)))
  }

  @Test func `what came shows that the watch worked`() {
    var schedule = ReflectorSchedule()
    let lost = WatchEnd(version: "1", cause: .transfer(.noAnswer))
    for _ in 0..<5 { _ = schedule.watched(lost, jitter: 0.5) }
    let after = WatchEnd(version: "3", cause: .transfer(.noAnswer), events: 2)
    #expect(schedule.watched(after, jitter: 0.5) == .watch(from: "3", after: .seconds(1)))
  }

  @Test(
    arguments: [
      (KubernetesError.Cause.forbidden("no"), 60), (.notFound, 180), (.unauthorized, 1),
      (.tooMany(limit: 1), 1),
    ]
  )
  func `a list that fails is tried again`(cause: KubernetesError.Cause, seconds: Int) {
    var schedule = ReflectorSchedule()
    let action = schedule.listFailed(cause, jitter: seconds < 60 ? 0.5 : 0)
    #expect(action == .list(after: .seconds(seconds)))
  }
}
