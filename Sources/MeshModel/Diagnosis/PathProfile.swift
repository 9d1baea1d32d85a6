// SPDX-License-Identifier: Apache-2.0

/// Where the time of many traces goes, hop by hop, against a baseline.
package struct PathProfile: Sendable, Equatable {
  /// What hops are compared with.
  package enum Baseline: Sendable, Equatable {
    /// The faster half of the same traces, by root.
    case fasterHalf
    /// Traces from so many seconds before.
    case earlier(seconds: Double)
  }

  /// One step of requests: a service's operation as a certain service causes it.
  package struct Hop: Sendable, Equatable {
    /// The service of the span above; empty at the root.
    package var caller: String
    package var service: String
    package var operation: String
    /// Share of all critical paths, 0...100.
    package var sharePercent: Double
    /// Milliseconds of its own on the critical path, in the traces that it has a part of.
    package var p50, p99: Double
    /// The median in the baseline; nil where it isn't on a path there.
    package var baselineP50: Double?
    /// Spans of it that report an error.
    package var errors: Int

    package init(
      caller: String,
      service: String,
      operation: String,
      sharePercent: Double,
      p50: Double,
      p99: Double,
      baselineP50: Double? = nil,
      errors: Int = 0
    ) {
      self.caller = caller
      self.service = service
      self.operation = operation
      self.sharePercent = sharePercent
      self.p50 = p50
      self.p99 = p99
      self.baselineP50 = baselineP50
      self.errors = errors
    }
  }

  /// What a workload adds to the slower half of traces.
  package struct Difference: Sendable, Equatable {
    package var name: WorkloadName
    /// Milliseconds of its own on the critical path of an average trace of the half.
    package var slow, fast: Double
    /// Share of the whole difference between the halves, 0...100.
    package var percent: Double

    package init(name: WorkloadName, slow: Double, fast: Double, percent: Double) {
      self.name = name
      self.slow = slow
      self.fast = fast
      self.percent = percent
    }
  }

  package var baseline: Baseline
  /// The largest share first, bounded.
  package var hops: [Hop]
  /// What the slow traces have that the fast ones don't, the most first, bounded; empty where the
  /// halves hardly differ.
  package var differences: [Difference]

  package init(baseline: Baseline, hops: [Hop] = [], differences: [Difference] = []) {
    self.baseline = baseline
    self.hops = hops
    self.differences = differences
  }
}
