// SPDX-License-Identifier: Apache-2.0

import Collectors
import HTTPClient
import Kubernetes
import MeshModel

/// Looks at every source that the flags name, and tells what works with them.
struct CheckupRun {
  /// More single targets than this are told as one.
  private static let singleTargets = 8

  let sources: SourceOptions
  let traces: TraceOptions
  let mesh: MeshSources
  let clusters: [ClusterConnection]

  func run() throws -> Checkup {
    let pool = TransferPool()
    defer { pool.shutdown() }
    var checkup = Checkup(sources: [])
    var facts = CheckupFacts()
    for (name, targets) in groups {
      let finding = ProxyCheck(name: name, targets: targets, options: sources, pool: pool).run()
      facts.proxies.append(finding)
      facts.hasLatency = facts.hasLatency || finding.hasLatency
      checkup.sources.append(finding.source)
    }
    if let prometheus = try mesh.prometheusMesh(pool) {
      let finding = PrometheusCheck(mesh: prometheus, window: sources.window.seconds).run()
      facts.prometheus = finding
      facts.hasLatency = facts.hasLatency || finding.hasLatency
      checkup.sources.append(finding.source)
    }
    if let configuration = traces.configuration(timeout: .seconds(sources.timeout.seconds)) {
      let source = TraceCheck(configuration: configuration, backend: traces.backend, pool: pool)
        .run()
      facts.traces = source
      checkup.sources.append(source)
    }
    for connection in clusters {
      let check = ClusterCheck(
        connection: connection,
        namespaces: sources.namespaces,
        timeout: .seconds(sources.timeout.seconds),
        pool: pool
      )
      let finding = check.run()
      facts.clusters.append(finding)
      checkup.sources.append(finding.source)
    }
    if !sources.configurationPaths.isEmpty {
      let source = ConfigurationCheck(paths: sources.configurationPaths).run()
      facts.configuration = source
      checkup.sources.append(source)
    }
    checkup.features = facts.features
    checkup.roleManifest = facts.roleManifest
    return checkup
  }

  /// Targets by where they are named.
  private var groups: [(name: String, targets: [ScrapeTarget])] {
    var groups: [(name: String, targets: [ScrapeTarget])] = []
    if mesh.targets.count > Self.singleTargets {
      groups.append(("\(mesh.targets.count) targets", mesh.targets))
    } else {
      groups += mesh.targets.map { ($0.url.description, [$0]) }
    }
    return groups + zip(mesh.files, mesh.fileTargets).map { ($0.path, $1) }
  }
}

/// Reads configuration files and says what is in them.
struct ConfigurationCheck {
  let paths: [String]

  func run() -> Checkup.Source {
    let reading = ConfigurationFiles().read(paths)
    let count = reading.resources.count
    var source = Checkup.Source(
      kind: .configuration,
      name: paths.joined(separator: ", "),
      state: reading.hasUnreadableInput ? .failed : reading.problems.isEmpty ? .ok : .warning,
      answer: "\(count) \(count == 1 ? "resource" : "resources")"
    )
    source.notes = reading.problems.prefix(5).map(\.description)
    return source
  }
}
