// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What the event log remembers of one workload.
struct WorkloadMemory {
  /// How many times the usual P99 is slow, beyond a difference of 20 ms; half of the way back it
  /// is usual again.
  private static let slowFactor = 3.0
  private static let usualFactor = 1.8
  private static let leastDifference = 20.0
  /// Requests in the window below which a P99 tells nothing.
  private static let leastRequests = 50.0
  /// Seconds that the usual P99 is averaged over, and seconds before there is one.
  private static let averageSeconds = 300.0
  private static let learningSeconds = 20.0

  let namespace: String
  let name: String
  private(set) var seenAt: Timestamp
  private var health: Health
  private var pendingHealth: (health: Health, since: Timestamp)?
  private var usual: Double?
  private var usualSince: Timestamp?
  private var isSlow = false
  private var pendingSlow: Timestamp?

  init(_ summary: WorkloadSummary, at now: Timestamp) {
    namespace = summary.namespace
    name = summary.workload
    seenAt = now
    health = summary.health
  }

  /// What a new summary of the workload tells.
  mutating func take(
    _ summary: WorkloadSummary,
    window: Double,
    at now: Timestamp
  ) -> [MeshEvent] {
    let elapsed = now.seconds(since: seenAt)
    seenAt = now
    guard summary.staleSeconds == nil else { return [] }
    return [
      judgeHealth(summary, at: now),
      judgeLatency(summary, window: window, elapsed: elapsed, at: now),
    ].compactMap(\.self)
  }

  private mutating func judgeHealth(_ summary: WorkloadSummary, at now: Timestamp) -> MeshEvent? {
    let new = summary.health
    guard new.isVerdict else { return nil }
    guard health.isVerdict else {
      health = new
      return nil
    }
    guard new != health else {
      pendingHealth = nil
      return nil
    }
    guard let pending = pendingHealth, pending.health == new else {
      pendingHealth = (new, now)
      return nil
    }
    guard now.seconds(since: pending.since) >= EventLog.settleSeconds else { return nil }
    defer {
      health = new
      pendingHealth = nil
    }
    let isWorse = new.severity > health.severity
    let worst = (Array(summary.inbound.values) + Array(summary.outbound.values))
      .compactMap(\.errorPercent).max()
    let share = worst.map { ", \(Self.figure($0)) % of requests fail" } ?? ""
    return MeshEvent(
      time: pending.since,
      kind: .health,
      node: summary.nodeID,
      text: "\(name) is \(new.word)" + (isWorse ? share : ", was \(health.word)"),
      health: new
    )
  }

  private mutating func judgeLatency(
    _ summary: WorkloadSummary,
    window: Double,
    elapsed: Double,
    at now: Timestamp
  ) -> MeshEvent? {
    let busiest = summary.inbound.values.filter { $0.latency != nil }.max { $0.rate < $1.rate }
    guard let busiest, let p99 = busiest.latency?.p99, p99.isFinite,
      busiest.rate * window >= Self.leastRequests
    else { return nil }
    guard let usual, let usualSince else {
      self.usual = p99
      self.usualSince = now
      return nil
    }
    let isOver = p99 >= Self.slowFactor * usual && p99 - usual >= Self.leastDifference
    let isUnder = p99 <= Self.usualFactor * usual || p99 - usual < Self.leastDifference / 2
    let isLearning = now.seconds(since: usualSince) < Self.learningSeconds
    let hasChanged = !isLearning && (isSlow ? isUnder : isOver)
    guard hasChanged else {
      pendingSlow = nil
      if !isSlow, isLearning || !isOver {
        self.usual = usual + (p99 - usual) * min(1, elapsed / Self.averageSeconds)
      }
      return nil
    }
    guard let since = pendingSlow else {
      pendingSlow = now
      return nil
    }
    guard now.seconds(since: since) >= EventLog.settleSeconds else { return nil }
    isSlow.toggle()
    pendingSlow = nil
    let times = Self.figure(p99 / usual)
    return MeshEvent(
      time: since,
      kind: .latency,
      node: summary.nodeID,
      text: isSlow
        ? "\(name) is slow: P99 \(times)× its usual \(Self.figure(usual)) ms"
        : "\(name) is as fast as before",
      health: isSlow ? .degraded : .healthy
    )
  }

  /// One digit after the point below 10, none above.
  private static func figure(_ value: Double) -> String {
    guard value < 10 else { return String(Int(min(1e15, value).rounded())) }
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}

extension Health {
  /// It says that something is or is not wrong.
  fileprivate var isVerdict: Bool { self != .idle && self != .unknown }

  fileprivate var word: String {
    switch self {
    case .healthy: "healthy"
    case .degraded: "degraded"
    case .failure: "failing"
    case .idle: "idle"
    case .unknown: "unknown"
    }
  }
}
