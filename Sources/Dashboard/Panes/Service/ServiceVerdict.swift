// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Reports

/// What a service's figures come to, in plain sentences, the most urgent first.
package struct ServiceVerdict: Sendable, Equatable {
  /// What kind of thing stands out.
  package enum Kind: Equatable, Sendable {
    case unserved, errors, slow, share, breaker, calm
    /// Of the pod of that name.
    case pod(String)
  }

  package var kind: Kind
  package var health: Health
  /// One sentence; sanitize to show.
  package var text: String
  /// The version that it is about; nil for the whole service.
  package var version: NodeID?

  /// From how many times another version's P99 on a version is slow, and from how many on it is
  /// worth a word, beyond a difference of 5 ms.
  private static let slowFactor = 3.0
  private static let tellingFactor = 1.5
  private static let leastDifference = 5.0
  /// Points in percent from which on a share differs from its weight.
  private static let leastShareDifference = 5.0

  /// What there is to say of a service.
  package static func verdicts(of picture: ServicePicture) -> [ServiceVerdict] {
    var result = unserved(picture) + errors(picture) + slowness(picture) + shares(picture)
    if let pod = oddPod(picture) { result.append(pod) }
    result += unready(picture)
    result += biting(picture) + ejections(picture)
    if result.isEmpty { result = [calm(picture)] }
    return result.sorted { $0.health.severity > $1.health.severity }
  }

  private static func unserved(_ picture: ServicePicture) -> [ServiceVerdict] {
    guard let worst = picture.unserved.first else { return [] }
    let rate = picture.unserved.reduce(0) { $0 + $1.rate }
    let flag = worst.flags == "-" ? worst.code : "\(worst.code) \(worst.flags)"
    let cause = ResponseFlagWords.sentences(for: worst.flags).first.map { ": \($0)" } ?? ""
    return [
      ServiceVerdict(
        kind: .unserved,
        health: .failure,
        text: "\(FigureText.requests(perSecond: rate)) reach no pod (\(flag))\(cause)"
      )
    ]
  }

  private static func errors(_ picture: ServicePicture) -> [ServiceVerdict] {
    picture.versions.compactMap { version in
      guard version.health.severity >= Health.degraded.severity,
        let percent = version.traffic.errorPercent, percent > 0
      else { return nil }
      let others = picture.versions.filter { $0.node != version.node }
        .compactMap(\.traffic.errorPercent)
      let beside = others.max().map { ", the others up to \(FigureText.percent($0))" } ?? ""
      return ServiceVerdict(
        kind: .errors,
        health: version.health,
        text: "\(version.title): \(FigureText.percent(percent)) of requests fail\(beside)",
        version: version.node
      )
    }
  }

  /// The slowest version against the fastest.
  private static func slowness(_ picture: ServicePicture) -> [ServiceVerdict] {
    let timed = picture.versions.filter { $0.latency != nil }
    guard let slow = timed.max(by: { ($0.latency?.p99 ?? 0) < ($1.latency?.p99 ?? 0) }),
      let fast = timed.min(by: { ($0.latency?.p99 ?? 0) < ($1.latency?.p99 ?? 0) }),
      let worst = slow.latency?.p99, let best = fast.latency?.p99, best > 0,
      worst / best >= tellingFactor, worst - best >= leastDifference
    else { return [] }
    let errors = comparedErrors(slow, fast)
    return [
      ServiceVerdict(
        kind: .slow,
        health: worst / best >= slowFactor ? .degraded : .healthy,
        text: "\(slow.title): P99 \(factor(worst / best))× \(fast.title) "
          + "(\(FigureText.milliseconds(worst)) against \(FigureText.milliseconds(best))), \(errors)",
        version: slow.node
      )
    ]
  }

  private static func comparedErrors(
    _ slow: ServicePicture.Version,
    _ fast: ServicePicture.Version
  ) -> String {
    let left = slow.traffic.errorPercent ?? 0
    let right = fast.traffic.errorPercent ?? 0
    if abs(left - right) < 1 { return "errors equal" }
    return "errors \(FigureText.percent(left)) against \(FigureText.percent(right))"
  }

  /// Shares that are not what the weights say, beyond three standard deviations of chance.
  private static func shares(_ picture: ServicePicture) -> [ServiceVerdict] {
    let requests = (picture.rate ?? 0) * picture.windowSeconds
    guard requests > 0 else { return [] }
    let differing = picture.versions.filter { version in
      guard let got = version.gotPercent, let wanted = version.configuredPercent else {
        return false
      }
      let share = max(0.01, min(0.99, wanted / 100))
      let deviation = 100 * (share * (1 - share) / requests).squareRoot()
      return abs(got - wanted) >= max(leastShareDifference, 3 * deviation)
    }
    let most = differing.max { left, right in
      abs((left.gotPercent ?? 0) - (left.configuredPercent ?? 0))
        < abs((right.gotPercent ?? 0) - (right.configuredPercent ?? 0))
    }
    guard let most else { return [] }
    return [
      ServiceVerdict(
        kind: .share,
        health: .degraded,
        text: "\(most.title) gets \(FigureText.percent(most.gotPercent)) of the traffic, "
          + "\(FigureText.percent(most.configuredPercent)) is configured",
        version: most.node
      )
    ]
  }

  /// The pod that fails or dawdles while its siblings do not.
  private static func oddPod(_ picture: ServicePicture) -> ServiceVerdict? {
    for version in picture.versions {
      let pods = picture.pods.filter { $0.workload == version.workload }
      guard pods.count > 1 else { continue }
      let figures = pods.map { TrafficSum($0.inbound) }
      guard
        let worst = figures.indices.max(by: {
          (figures[$0].errorPercent ?? 0) < (figures[$1].errorPercent ?? 0)
        })
      else { continue }
      let rest = figures.indices.filter { $0 != worst }.compactMap { figures[$0].errorPercent }
      if let percent = figures[worst].errorPercent, percent >= 5,
        percent >= 4 * max(0.5, rest.max() ?? 0)
      {
        return ServiceVerdict(
          kind: .pod(pods[worst].name),
          health: .degraded,
          text: "pod \(pods[worst].name): \(FigureText.percent(percent)) fail, "
            + "its siblings up to \(FigureText.percent(rest.max()))",
          version: version.node
        )
      }
      guard let slow = figures.indices.max(by: { (figures[$0].p99 ?? 0) < (figures[$1].p99 ?? 0) })
      else { continue }
      let others = figures.indices.filter { $0 != slow }.compactMap { figures[$0].p99 }
      if let worst = figures[slow].p99, let next = others.max(), next > 0,
        worst / next >= slowFactor, worst - next >= leastDifference
      {
        return ServiceVerdict(
          kind: .pod(pods[slow].name),
          health: .degraded,
          text: "pod \(pods[slow].name): P99 \(factor(worst / next))× its siblings",
          version: version.node
        )
      }
    }
    return nil
  }

  /// Pods that take no traffic because they are not ready.
  private static func unready(_ picture: ServicePicture) -> [ServiceVerdict] {
    picture.versions.compactMap { version in
      let pods = picture.pods.filter { $0.workload == version.workload }
      let waiting = pods.filter { $0.isReady == false }
      guard let first = waiting.first else { return nil }
      let isAlone = waiting.count == 1 && pods.count > 1
      return ServiceVerdict(
        kind: .pod(first.name),
        health: waiting.count == pods.count ? .failure : .degraded,
        text: isAlone
          ? "pod \(first.name) is not ready"
          : "\(version.title): \(waiting.count) of \(pods.count) pods "
            + (waiting.count == 1 ? "is not ready" : "are not ready"),
        version: version.node
      )
    }
  }

  /// How many pods outlier detection keeps out, in a few words.
  static func words(for ejection: Ejection) -> String {
    let pods = ejection.endpoints == 1 ? "1 pod" : "\(ejection.endpoints) pods"
    let place = ejection.subset.isEmpty ? "" : " of \(ejection.subset)"
    return
      "\(ejection.ejectingProxies > 1 && ejection.endpoints > 1 ? "up to " : "")\(pods)\(place)"
      + ", by \(ejection.ejectingProxies) of \(ejection.proxies) proxies"
  }

  private static func ejections(_ picture: ServicePicture) -> [ServiceVerdict] {
    picture.ejections.filter { $0.endpoints > 0 }.map { ejection in
      ServiceVerdict(
        kind: .breaker,
        health: .degraded,
        text: "outlier detection keeps out " + words(for: ejection)
      )
    }
  }

  private static func biting(_ picture: ServicePicture) -> [ServiceVerdict] {
    guard picture.overflowRate > 0 else { return [] }
    return [
      ServiceVerdict(
        kind: .breaker,
        health: .failure,
        text: "the circuit breaker turns \(FigureText.requests(perSecond: picture.overflowRate)) "
          + "away (UO)"
      )
    ]
  }

  private static func calm(_ picture: ServicePicture) -> ServiceVerdict {
    guard picture.rate != nil else {
      let isTCP = picture.versions.contains { $0.traffic.bytesPerSecond != nil }
      return ServiceVerdict(
        kind: .calm,
        health: isTCP ? .unknown : .idle,
        text: isTCP ? "only TCP: nothing tells of errors or latency" : "no requests in the window"
      )
    }
    let asConfigured =
      picture.versions.contains { $0.configuredPercent != nil }
      ? ", traffic is split as configured" : ""
    return ServiceVerdict(
      kind: .calm,
      health: .healthy,
      text: picture.versions.count > 1
        ? "no version stands out\(asConfigured)" : "nothing stands out\(asConfigured)"
    )
  }

  private static func factor(_ value: Double) -> String {
    value >= 10 ? String(Int(value.rounded())) : FigureText.number((value * 10).rounded() / 10)
  }
}
