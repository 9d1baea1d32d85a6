// SPDX-License-Identifier: Apache-2.0

/// Where a mesh's time goes and where its errors start, worst first, and why that is thought.
package struct Diagnosis: Sendable, Equatable {
  /// How sure a statement is; its reason stands in `because`.
  package enum Confidence: String, Sendable, Comparable {
    case low, medium, high

    package static func < (left: Confidence, right: Confidence) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .low: 0
      case .medium: 1
      case .high: 2
      }
    }
  }

  /// What a statement rests on.
  package enum Evidence: String, Sendable {
    case traces, metrics
  }

  /// Empty where no workload stands out.
  package var bottlenecks: [Bottleneck]
  /// Empty while errors are below the thresholds of health.
  package var errorOrigins: [ErrorOrigin]
  /// How many traces it rests on.
  package var traces: Int
  /// Where all of the time goes, bottleneck or not; nil where nothing tells.
  package var spread: TimeSpread?
  /// The same hop by hop, against a baseline; nil without traces.
  package var profile: PathProfile?

  package init(
    bottlenecks: [Bottleneck] = [],
    errorOrigins: [ErrorOrigin] = [],
    traces: Int = 0,
    spread: TimeSpread? = nil,
    profile: PathProfile? = nil
  ) {
    self.bottlenecks = bottlenecks
    self.errorOrigins = errorOrigins
    self.traces = traces
    self.spread = spread
    self.profile = profile
  }
}

/// A workload that takes at least a fifth of the time of requests, and stands out.
package struct Bottleneck: Sendable, Equatable {
  package var cluster: String
  package var namespace: String
  /// The service's name where it is one.
  package var workload: String
  /// A service where no proxy tells which workload answers.
  package var kind: ErrorOrigin.Kind
  /// Milliseconds that it spends itself in a request that it takes part in, half of them and 99 %
  /// stay below.
  package var p50, p99: Double
  /// Share of the time of the requests that `because` names, 0...100.
  package var sharePercent: Double
  package var confidence: Diagnosis.Confidence
  package var evidence: [Diagnosis.Evidence]
  /// One sentence.
  package var because: String

  /// Whether a node of the graph is the service that a name without a proxy stands for.
  package static func isService(_ node: GraphNode, named name: WorkloadName) -> Bool {
    node.kind == .service && (node.service ?? node.name) == name.workload
      && (name.namespace.isEmpty || node.namespace == name.namespace)
  }

  package init(
    cluster: String,
    namespace: String,
    workload: String,
    kind: ErrorOrigin.Kind = .workload,
    p50: Double,
    p99: Double,
    sharePercent: Double,
    confidence: Diagnosis.Confidence,
    evidence: [Diagnosis.Evidence],
    because: String
  ) {
    self.cluster = cluster
    self.namespace = namespace
    self.workload = workload
    self.kind = kind
    self.p50 = p50
    self.p99 = p99
    self.sharePercent = sharePercent
    self.confidence = confidence
    self.evidence = evidence
    self.because = because
  }
}

/// Where errors begin that others only pass on.
package struct ErrorOrigin: Sendable, Equatable {
  /// A workload, or a service that has no proxy or no endpoint to tell more.
  package enum Kind: String, Sendable {
    case workload, service
  }

  /// An answer that failed and how often it is given.
  package struct Code: Sendable, Equatable {
    package var code: String
    package var flags: String
    /// A second.
    package var rate: Double

    package init(code: String, flags: String, rate: Double) {
      self.code = code
      self.flags = flags
      self.rate = rate
    }
  }

  package var cluster: String
  package var namespace: String
  package var kind: Kind
  package var name: String
  /// Failed requests a second.
  package var errorRate: Double
  /// The most frequent first.
  package var codes: [Code]
  /// Workloads that pass its errors on, the nearest first.
  package var followers: [String]
  package var confidence: Diagnosis.Confidence
  package var evidence: [Diagnosis.Evidence]
  /// One sentence.
  package var because: String

  package init(
    cluster: String,
    namespace: String,
    kind: Kind,
    name: String,
    errorRate: Double,
    codes: [Code],
    followers: [String],
    confidence: Diagnosis.Confidence,
    evidence: [Diagnosis.Evidence],
    because: String
  ) {
    self.cluster = cluster
    self.namespace = namespace
    self.kind = kind
    self.name = name
    self.errorRate = errorRate
    self.codes = codes
    self.followers = followers
    self.confidence = confidence
    self.evidence = evidence
    self.because = because
  }
}
