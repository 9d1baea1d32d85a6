// SPDX-License-Identifier: Apache-2.0

/// From which share of errors on traffic is degraded or failing.
package struct HealthThresholds: Sendable, Equatable {
  /// Shares in percent; 0 means any share above it.
  package struct Row: Sendable, Equatable {
    package var degraded: Double
    package var failure: Double

    package init(degraded: Double, failure: Double) {
      self.degraded = degraded
      self.failure = failure
    }

    /// What a share of errors amounts to.
    package func judge(_ rate: Double, of total: Double) -> Health {
      guard rate > 0, total > 0 else { return .healthy }
      let share = 100 * rate / total + 1e-9
      if share >= failure { return .failure }
      return share >= degraded ? .degraded : .healthy
    }
  }

  /// HTTP 5xx, gRPC statuses and no response, each on its own.
  package var errors: Row
  /// HTTP 4xx.
  package var clientErrors: Row

  package init(
    errors: Row = Row(degraded: 0, failure: 10),
    clientErrors: Row = Row(degraded: 10, failure: 20)
  ) {
    self.errors = errors
    self.clientErrors = clientErrors
  }
}

/// The thresholds of each workload: those of the first rule that its names match.
package struct HealthRules: Sendable, Equatable {
  /// Thresholds for the workloads, apps and services that a pattern names.
  package struct Rule: Sendable, Equatable {
    /// `*` stands for any letters, `?` for one.
    package var name: String
    package var namespace: String
    package var thresholds: HealthThresholds

    package init(name: String, namespace: String = "*", thresholds: HealthThresholds) {
      self.name = name
      self.namespace = namespace
      self.thresholds = thresholds
    }
  }

  package var rules: [Rule]
  /// Where no rule matches.
  package var standard: HealthThresholds

  package init(rules: [Rule] = [], standard: HealthThresholds = HealthThresholds()) {
    self.rules = rules
    self.standard = standard
  }

  /// The thresholds of a node by its name and namespace.
  package func thresholds(name: String, namespace: String) -> HealthThresholds {
    guard !rules.isEmpty else { return standard }
    return rules.first {
      NamePattern.matches($0.name, name) && NamePattern.matches($0.namespace, namespace)
    }?.thresholds ?? standard
  }
}

/// Names by patterns with `*` and `?`.
package enum NamePattern {
  /// Whether the pattern covers the whole name.
  package static func matches(_ pattern: String, _ name: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let name = Array(name.utf8)
    var (place, index) = (0, 0)
    var retry: (pattern: Int, name: Int)?
    while index < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        retry = (place + 1, index)
        place += 1
      } else if place < pattern.count,
        pattern[place] == name[index] || pattern[place] == UInt8(ascii: "?")
      {
        place += 1
        index += 1
      } else if let last = retry {
        retry = (last.pattern, last.name + 1)
        (place, index) = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
