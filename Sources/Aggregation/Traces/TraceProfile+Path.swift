// SPDX-License-Identifier: Apache-2.0

package import MeshModel

extension TraceProfile {
  /// Hops that are worth a line.
  private static let hopCount = 20
  private static let leastHopPercent = 0.5
  /// Workloads that are named as making the difference.
  private static let differenceCount = 5
  /// What is less does not make slow traces slow.
  private static let leastDifferencePercent = 5.0
  private static let leastDifferenceMilliseconds = 1.0
  /// Fewer traces have no halves to speak of.
  private static let leastTraces = 10

  /// What the profile says to people; nil without traces.
  package var path: PathProfile? {
    guard traces > 0 else { return nil }
    return PathProfile(baseline: baseline, hops: hops, differences: differences)
  }

  private var hops: [PathProfile.Hop] {
    let sorted = byHop.filter { $0.value.sharePercent >= Self.leastHopPercent }.sorted {
      if $0.value.sharePercent != $1.value.sharePercent {
        return $0.value.sharePercent > $1.value.sharePercent
      }
      return ($0.key.service, $0.key.operation, $0.key.caller)
        < ($1.key.service, $1.key.operation, $1.key.caller)
    }
    return sorted.prefix(Self.hopCount).map { hop, part in
      PathProfile.Hop(
        caller: hop.caller,
        service: hop.service,
        operation: hop.operation,
        sharePercent: part.sharePercent,
        p50: part.p50,
        p99: part.p99,
        baselineP50: part.baselineP50,
        errors: part.errors
      )
    }
  }

  private var differences: [PathProfile.Difference] {
    guard traces >= Self.leastTraces else { return [] }
    let whole = byWorkload.values.reduce(0) { $0 + max(0, $1.slowMean - $1.fastMean) }
    guard whole >= Self.leastDifferenceMilliseconds else { return [] }
    let found = byWorkload.map { name, part in
      PathProfile.Difference(
        name: name,
        slow: part.slowMean,
        fast: part.fastMean,
        percent: 100 * (part.slowMean - part.fastMean) / whole
      )
    }
    return Array(
      found.filter { $0.percent >= Self.leastDifferencePercent }
        .sorted { ($1.percent, $0.name) < ($0.percent, $1.name) }
        .prefix(Self.differenceCount)
    )
  }
}
