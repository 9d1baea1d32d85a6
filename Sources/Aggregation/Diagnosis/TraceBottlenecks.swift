// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Bottlenecks by the critical paths of traces.
///
/// A workload is one that stands out among all requests, or among those of one kind if it is also
/// slower than its sibling or its past: what a single kind of request is made of is its nature else.
struct TraceBottlenecks {
  /// What takes less in half of the requests that it serves is slow for nobody, however fast the rest.
  private static let leastMilliseconds = 20.0

  /// A workload within the requests that it stands out in.
  private struct Found {
    var name: WorkloadName
    var part: TraceProfile.Part
    var profile: TraceProfile

    /// Milliseconds that it takes of all of them.
    var time: Double { part.mean * Double(profile.traces) }
  }

  private let graph: ServiceGraph

  init(_ graph: ServiceGraph) {
    self.graph = graph
  }

  /// Those that stand out, what takes the most time first.
  ///
  /// `byRoot` has the same traces by kind of request, where there are several kinds.
  func find(in profile: TraceProfile, byRoot: [TraceProfile]) -> [Bottleneck] {
    var best: [WorkloadName: Found] = [:]
    for kind in byRoot {
      for found in outstanding(in: kind) where isSlowed(found) {
        if found.time > best[found.name]?.time ?? 0 { best[found.name] = found }
      }
    }
    for found in outstanding(in: profile) where best[found.name] == nil {
      best[found.name] = found
    }
    return best.values
      .sorted { ($1.time, $0.name) < ($0.time, $1.name) }
      .map(bottleneck)
  }

  private func outstanding(in profile: TraceProfile) -> [Found] {
    let shares = profile.byWorkload.map {
      (key: $0.key, percent: $0.value.sharePercent, meanMilliseconds: $0.value.mean)
    }
    return TimeShares.outstanding(shares).compactMap { name in
      guard let part = profile.byWorkload[name], part.p50 >= Self.leastMilliseconds else {
        return nil
      }
      return Found(name: name, part: part, profile: profile)
    }
  }

  private func isSlowed(_ found: Found) -> Bool {
    sibling(of: found) != nil || slowing(of: found) != nil
  }

  private func bottleneck(_ found: Found) -> Bottleneck {
    Bottleneck(
      cluster: found.name.cluster,
      namespace: found.name.namespace,
      workload: found.name.workload,
      kind: found.profile.services.contains(found.name) ? .service : .workload,
      p50: found.part.p50,
      p99: found.part.p99,
      sharePercent: found.part.sharePercent,
      confidence: confidence(found.profile.traces),
      evidence: [.traces],
      because: sentence(found)
    )
  }

  /// By the number of traces alone: what stands out does so clearly.
  private func confidence(_ traces: Int) -> Diagnosis.Confidence {
    traces >= 20 ? .high : traces >= 5 ? .medium : .low
  }

  private func sentence(_ found: Found) -> String {
    let (part, profile) = (found.part, found.profile)
    var text =
      "\(Figure.percent(part.sharePercent)) of the critical path of "
      + "\(profile.traces) trace\(profile.traces == 1 ? "" : "s")"
    if let root = profile.mainRoot, !root.name.isEmpty {
      text += root.traces == profile.traces ? " of \(root.name)" : ", most of them \(root.name)"
    }
    text += "; self time p50 \(Figure.milliseconds(part.p50)), p99 \(Figure.milliseconds(part.p99))"
    if let sibling = sibling(of: found) {
      text +=
        "; \(sibling.name.workload) of the same app takes "
        + Figure.milliseconds(sibling.part.p50)
    } else if let slowing = slowing(of: found) {
      text += " against \(slowing)"
    }
    if profile.services.contains(found.name) { text += "; no proxy there tells more" }
    if profile.traces < 20 { text += "; few traces, so not sure" }
    return text
  }

  /// The baseline that it takes at least twice as long as, in words.
  private func slowing(of found: Found) -> String? {
    guard let baseline = found.part.baselineP50, found.part.p50 >= 2 * baseline else { return nil }
    let time = Figure.milliseconds(baseline)
    return switch found.profile.baseline {
    case .fasterHalf: "\(time) in the faster half of the traces"
    case .earlier(let seconds): "\(time) \(Figure.span(seconds)) before"
    }
  }

  /// The fastest other version of the same app, if it takes at most half.
  private func sibling(of found: Found) -> (name: WorkloadName, part: TraceProfile.Part)? {
    let nodes = graph.nodes.filter {
      $0.kind == .workload && $0.namespace == found.name.namespace
    }
    let app = nodes.first { $0.workload == found.name.workload }?.app
    let stem = found.name.workload.lastIndex(of: "-").map { found.name.workload[..<$0] }
    return found.profile.byWorkload
      .filter { other, part in
        guard other != found.name, other.namespace == found.name.namespace,
          2 * part.p50 <= found.part.p50
        else { return false }
        if let app { return nodes.first { $0.workload == other.workload }?.app == app }
        return stem.map {
          other.workload.hasPrefix("\($0)-v") && found.name.workload.hasPrefix("\($0)-v")
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
