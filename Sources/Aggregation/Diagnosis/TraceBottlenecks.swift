// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Bottlenecks by the critical paths of traces.
enum TraceBottlenecks {
  /// What takes less in half of the requests that it serves is slow for nobody, however fast the rest.
  private static let leastMilliseconds = 20.0

  /// - Returns: those that stand out, the largest share first.
  static func find(in profile: TraceProfile, graph: ServiceGraph) -> [Bottleneck] {
    let shares = profile.byWorkload.map {
      (key: $0.key, percent: $0.value.sharePercent, meanMilliseconds: $0.value.mean)
    }
    return TimeShares.outstanding(shares).compactMap { name in
      guard let part = profile.byWorkload[name], part.p50 >= leastMilliseconds else { return nil }
      return Bottleneck(
        cluster: name.cluster,
        namespace: name.namespace,
        workload: name.workload,
        p50: part.p50,
        p99: part.p99,
        sharePercent: part.sharePercent,
        confidence: confidence(profile.traces),
        evidence: [.traces],
        because: sentence(name, part, profile: profile, graph: graph)
      )
    }
  }

  /// By the number of traces alone: what stands out does so clearly.
  private static func confidence(_ traces: Int) -> Diagnosis.Confidence {
    traces >= 20 ? .high : traces >= 5 ? .medium : .low
  }

  private static func sentence(
    _ name: WorkloadName,
    _ part: TraceProfile.Part,
    profile: TraceProfile,
    graph: ServiceGraph
  ) -> String {
    var text =
      "\(Figure.percent(part.sharePercent)) of the critical path of "
      + "\(profile.traces) trace\(profile.traces == 1 ? "" : "s")"
    if let root = profile.mainRoot, !root.name.isEmpty {
      text += root.traces == profile.traces ? " of \(root.name)" : ", most of them \(root.name)"
    }
    text += "; self time p50 \(Figure.milliseconds(part.p50)), p99 \(Figure.milliseconds(part.p99))"
    if let sibling = sibling(of: name, profile: profile, graph: graph) {
      text +=
        "; \(sibling.name.workload) of the same app takes "
        + Figure.milliseconds(sibling.part.p50)
    } else if let baseline = part.baselineP50, part.p50 >= 2 * baseline {
      text += " against \(Figure.milliseconds(baseline)) "
      switch profile.baseline {
      case .fasterHalf: text += "in the faster half of the traces"
      case .earlier(let seconds): text += "\(Figure.span(seconds)) before"
      }
    }
    if profile.traces < 20 { text += "; few traces, so not sure" }
    return text
  }

  /// The fastest other version of the same app, if it takes at most half.
  private static func sibling(
    of name: WorkloadName,
    profile: TraceProfile,
    graph: ServiceGraph
  ) -> (name: WorkloadName, part: TraceProfile.Part)? {
    let nodes = graph.nodes.filter { $0.kind == .workload && $0.namespace == name.namespace }
    let app = nodes.first { $0.workload == name.workload }?.app
    let stem = name.workload.lastIndex(of: "-").map { name.workload[..<$0] }
    return profile.byWorkload
      .filter { other, part in
        guard other != name, other.namespace == name.namespace,
          let own = profile.byWorkload[name], 2 * part.p50 <= own.p50
        else { return false }
        if let app { return nodes.first { $0.workload == other.workload }?.app == app }
        return stem.map {
          other.workload.hasPrefix("\($0)-v") && name.workload.hasPrefix("\($0)-v")
        }
          ?? false
      }
      .min { ($0.value.p50, $0.key) < ($1.value.p50, $1.key) }
      .map { ($0.key, $0.value) }
  }
}

/// Figures within the sentences of a diagnosis.
enum Figure {
  /// `89 %`, below ten with a decimal.
  static func percent(_ value: Double) -> String { "\(number(value)) %" }

  /// `98 ms`, `1.2 s`.
  static func milliseconds(_ value: Double) -> String {
    value < 1000 ? "\(number(value)) ms" : "\(number(value / 1000)) s"
  }

  /// A rate a second: `9.4/s`.
  static func rate(_ value: Double) -> String { "\(number(value))/s" }

  /// How long: `1 h`, `20 min`.
  static func span(_ seconds: Double) -> String {
    seconds >= 3600 ? "\(number(seconds / 3600)) h" : "\(number(seconds / 60)) min"
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "?" }
    if abs(value) >= 9.95 { return String(Int(value.rounded())) }
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
