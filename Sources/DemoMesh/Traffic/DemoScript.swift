// SPDX-License-Identifier: Apache-2.0

/// What goes wrong in the demo mesh and when: a cycle of five minutes of demo time.
///
/// ```
///   0 ...  40  calm
///  40 ...  80  reviews v2 takes 100 ms of its own instead of 5
///  80 ... 105  calm
/// 105 ... 140  ratings has no healthy endpoint: its callers see 503 with flag UH
/// 140 ... 165  calm
/// 165 ... 172  a pod of details restarts: it refuses connections, then counts from 0
/// 172 ... 190  calm
/// 190 ... 220  a proxy of cart hangs: it accepts, and its metrics never come
/// 220 ... 235  calm
/// 235 ... 285  the canary checkout v2 gets 50 % of the traffic instead of 5 %
/// 285 ... 300  calm
/// ```
package struct DemoScript: Sendable {
  /// One thing that goes wrong.
  package enum Incident: Sendable, Hashable {
    /// The workload's own work takes so many times as long.
    case slow(workload: String, factor: Double)
    /// The service has no healthy endpoint.
    case unavailable(service: String)
    /// The pod is down for the phase; its counters start again at 0.
    case restart(workload: String, replica: Int)
    /// The pod serves its callers but its metrics endpoint accepts and never answers.
    case hang(workload: String, replica: Int)
    /// The weights of a service's versions, in their order.
    case weights(service: String, [Double])
  }

  /// A part of the cycle in which something is wrong.
  package struct Phase: Sendable, Hashable {
    /// What a person would call it.
    package var title: String
    /// Demo seconds since the cycle began.
    package var seconds: Range<Double>
    /// What is wrong.
    package var incident: Incident

    package init(title: String, seconds: Range<Double>, incident: Incident) {
      self.title = title
      self.seconds = seconds
      self.incident = incident
    }
  }

  /// Demo seconds until the script starts over.
  package var cycleSeconds: Double
  /// In order, without overlap; calm in between.
  package var phases: [Phase]

  package init(cycleSeconds: Double, phases: [Phase]) {
    self.cycleSeconds = cycleSeconds
    self.phases = phases
  }

  /// The script of the demo.
  package static let standard = DemoScript(
    cycleSeconds: 300,
    phases: [
      Phase(
        title: "reviews v2 is slow",
        seconds: 40..<80,
        incident: .slow(workload: "reviews-v2", factor: 20)
      ),
      Phase(
        title: "ratings has no healthy endpoint",
        seconds: 105..<140,
        incident: .unavailable(service: "ratings")
      ),
      Phase(
        title: "a pod of details restarts",
        seconds: 165..<172,
        incident: .restart(workload: "details-v1", replica: 1)
      ),
      Phase(
        title: "a proxy of cart hangs",
        seconds: 190..<220,
        incident: .hang(workload: "cart-v1", replica: 0)
      ),
      Phase(
        title: "the canary of checkout gets half of the traffic",
        seconds: 235..<285,
        incident: .weights(service: "checkout", [50, 50])
      ),
    ]
  )

  /// Nothing ever goes wrong.
  package static let calm = DemoScript(cycleSeconds: 300, phases: [])

  /// What is wrong at a moment of demo time; nil while it is calm.
  package func phase(at seconds: Double) -> Phase? {
    let time = position(of: seconds)
    return phases.first { $0.seconds.contains(time) }
  }

  /// The phase with a restart that lasts at a moment, or the next one, in demo seconds; nil where
  /// the script has none.
  package func restart(atOrAfter seconds: Double) -> (
    workload: String, replica: Int, seconds: Range<Double>
  )? {
    let start = seconds - position(of: seconds)
    for cycle in [start, start + cycleSeconds] {
      for phase in phases where cycle + phase.seconds.upperBound > seconds {
        if case .restart(let workload, let replica) = phase.incident {
          let lower = cycle + phase.seconds.lowerBound
          return (workload, replica, lower..<cycle + phase.seconds.upperBound)
        }
      }
    }
    return nil
  }

  /// Demo seconds since the cycle began.
  private func position(of seconds: Double) -> Double {
    let remainder = seconds.truncatingRemainder(dividingBy: cycleSeconds)
    return remainder < 0 ? remainder + cycleSeconds : remainder
  }
}
