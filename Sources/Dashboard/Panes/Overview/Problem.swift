// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Reports

/// Something that is wrong now, and where to look at it.
package struct Problem: Equatable, Sendable, Identifiable {
  /// What the problem leads to.
  package enum Place: Equatable, Sendable {
    /// The service of a node of the graph of type `workload`.
    case node(NodeID)
    /// A pane, with the cursor on the row of that id; nil leaves it where it is.
    case pane(PaneKind, row: String?)
  }

  /// What it is about, in the order in which problems of one severity stand.
  package enum Kind: Int, Sendable, Comparable {
    case errorOrigin, failing, slow, sources, silent, configuration

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package var kind: Kind
  package var health: Health
  /// What is wrong: a workload, a service, an object.
  package var subject: String
  /// How it is wrong, one sentence without its subject; sanitize to show.
  package var text: String
  package var place: Place
  /// How much of it there is, to order problems of one kind.
  package var weight = 0.0

  /// Names it from one refresh to the next.
  package var id: String { "\(kind.rawValue):\(subject)" }
}

// MARK: - From a snapshot

extension Problem {
  private static let mostObjects = 20

  /// What is wrong, the worst first.
  package static func problems(_ context: ViewContext) -> [Problem] {
    let origins = errorOrigins(context)
    let blamed = Set(origins.map(\.subject))
    let followers = followers(of: context.snapshot.diagnosis)
    var result = origins
    result += failing(context, followers: followers).filter { !blamed.contains($0.subject) }
    result += slow(context)
    result += sources(context) + silent(context) + configuration(context)
    return result.sorted { left, right in
      if left.health.severity != right.health.severity {
        return left.health.severity > right.health.severity
      }
      if left.kind != right.kind { return left.kind < right.kind }
      return left.weight != right.weight ? left.weight > right.weight : left.id < right.id
    }
  }

  private static func errorOrigins(_ context: ViewContext) -> [Problem] {
    let graph = context.snapshot.graph(.workload)
    return (context.snapshot.diagnosis?.errorOrigins ?? []).filter { origin in
      context.namespace == nil || origin.namespace == context.namespace
    }.compactMap { origin in
      let node = graph.nodes.first { node in
        node.namespace == origin.namespace
          && (origin.kind == .workload ? node.workload : node.service) == origin.name
      }
      guard let node else { return nil }
      let code = origin.codes.first.map { code in
        code.flags == "-" || code.flags.isEmpty ? code.code : "\(code.code) \(code.flags)"
      }
      var text = "errors start here: \(FigureText.requests(perSecond: origin.errorRate)) fail"
      if let code { text += " (\(code))" }
      if !origin.followers.isEmpty {
        text += ", passed on by \(origin.followers.joined(separator: ", "))"
      }
      return Problem(
        kind: .errorOrigin,
        health: .failure,
        subject: origin.name,
        text: text,
        place: .node(node.id),
        weight: origin.errorRate
      )
    }
  }

  /// Workloads that pass errors on, with what they come from.
  private static func followers(of diagnosis: Diagnosis?) -> [String: String] {
    var result: [String: String] = [:]
    for origin in diagnosis?.errorOrigins ?? [] {
      for follower in origin.followers where result[follower] == nil {
        result[follower] = origin.name
      }
    }
    return result
  }

  private static func failing(
    _ context: ViewContext,
    followers: [String: String]
  ) -> [Problem] {
    context.workloads.filter { $0.health.severity >= Health.degraded.severity }.map { workload in
      let inbound = TrafficSum(workload.inbound)
      let outbound = TrafficSum(workload.outbound)
      let isInbound = (inbound.errorPercent ?? 0) > 0
      let sum = isInbound ? inbound : outbound
      var text =
        "\(FigureText.percent(sum.errorPercent)) of "
        + (isInbound ? "requests to it fail" : "its own calls fail")
      if let origin = followers[workload.workload] { text += ", passed on from \(origin)" }
      return Problem(
        kind: .failing,
        health: workload.health,
        subject: workload.workload,
        text: text,
        place: .node(workload.nodeID),
        weight: (sum.rate ?? 0) * (sum.errorPercent ?? 0)
      )
    }
  }

  /// Versions that are much slower than their siblings, and workloads that take most of the time.
  private static func slow(_ context: ViewContext) -> [Problem] {
    var found: [String: Problem] = [:]
    for version in SlowVersion.find(in: context) {
      found[version.slow.workload] = Problem(
        kind: .slow,
        health: .degraded,
        subject: version.slow.workload,
        text: version.text,
        place: .node(version.slow.nodeID),
        weight: version.worst
      )
    }
    for bottleneck in context.snapshot.diagnosis?.bottlenecks ?? []
    where context.namespace == nil || bottleneck.namespace == context.namespace {
      let share = "takes \(FigureText.percent(bottleneck.sharePercent)) of requests' time"
      if found[bottleneck.workload] != nil {
        found[bottleneck.workload]?.text += ", \(share)"
        continue
      }
      found[bottleneck.workload] = Problem(
        kind: .slow,
        health: .degraded,
        subject: bottleneck.workload,
        text: "\(share): \(bottleneck.because)",
        place: .node(node(of: bottleneck, in: context)),
        weight: bottleneck.p99
      )
    }
    return Array(found.values)
  }

  private static func node(of bottleneck: Bottleneck, in context: ViewContext) -> NodeID {
    let name = WorkloadName(
      cluster: bottleneck.cluster,
      namespace: bottleneck.namespace,
      workload: bottleneck.workload
    )
    let service =
      bottleneck.kind == .service
      ? context.snapshot.graph(.workload).nodes.first { Bottleneck.isService($0, named: name) }
      : nil
    return service?.id
      ?? NodeID(kind: .workload, parts: [name.cluster, name.namespace, name.workload])
  }

  private static func sources(_ context: ViewContext) -> [Problem] {
    let all = context.snapshot.sources
    let failing = all.filter { $0.error != nil }
    guard let first = failing.first else { return [] }
    let isOne = failing.count == 1
    return [
      Problem(
        kind: .sources,
        health: failing.count == all.count ? .failure : .degraded,
        subject: isOne ? first.name : "\(failing.count) of \(all.count) sources",
        text: (isOne ? "does not answer: " : "do not answer: ") + (first.error ?? ""),
        place: .pane(.sources, row: first.id),
        weight: Double(failing.count)
      )
    ]
  }

  private static func silent(_ context: ViewContext) -> [Problem] {
    let silent = context.workloads.filter { $0.staleSeconds != nil }
    guard let longest = silent.max(by: { ($0.staleSeconds ?? 0) < ($1.staleSeconds ?? 0) }) else {
      return []
    }
    let age = FigureText.age(seconds: longest.staleSeconds)
    return [
      Problem(
        kind: .silent,
        health: .degraded,
        subject: silent.count == 1 ? longest.workload : "\(silent.count) workloads",
        text: silent.count == 1
          ? "no news for \(age)" : "no news of \(longest.workload) and others for \(age)",
        place: .node(longest.nodeID)
      )
    ]
  }

  private static func configuration(_ context: ViewContext) -> [Problem] {
    guard let configuration = context.snapshot.configuration else { return [] }
    let findings = configuration.faults.filter { finding in
      context.namespace == nil || finding.namespace == context.namespace
    }
    var seen: Set<String> = []
    var result: [Problem] = []
    for finding in findings where finding.level == .error {
      let subject = "\(finding.kind) \(finding.resource)"
      guard result.count < mostObjects, seen.insert(subject).inserted else { continue }
      result.append(
        Problem(
          kind: .configuration,
          health: .degraded,
          subject: subject,
          text: "\(finding.code) \(finding.message)",
          place: .pane(
            .config,
            row: ConfigurationTable.row(of: finding, in: configuration) ?? ""
          )
        )
      )
    }
    return result
  }
}
