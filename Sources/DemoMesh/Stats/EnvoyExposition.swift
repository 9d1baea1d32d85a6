// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Envoy's own statistics of one proxy, with Istio's tag rules: a couple of hundred kB, mostly
/// zeros, as `proxyStatsMatcher` lets everything through.
///
/// Every line belongs to a fixed order per workload, so that a filter's answers can be remembered
/// by position. What was never counted is left out under `usedonly`.
struct EnvoyExposition {
  let model: TrafficModel
  let pod: Int
  let usedOnly: Bool

  private var workload: Int { model.topology.pods[pod].workload }

  func append(to text: inout StatsText, filter: inout StatsFilter?) {
    let workload = workload
    let clusters = NativeClusters(of: workload, in: model.topology)
    let wanted = filter?.matches(workload: workload) { names(of: clusters.clusters) }
    if let wanted, wanted.isEmpty { return }
    var position = 0
    func isWanted() -> Bool {
      defer { position += 1 }
      return wanted?[position] ?? true
    }
    let figures = clusters.figures(of: pod, in: model)
    for family in NativeFamilies.cluster {
      var section = Section(family: "envoy_cluster_\(family.name)", kind: family.kind)
      for (cluster, figures) in zip(clusters.clusters, figures) where isWanted() {
        guard isUsed(family, by: figures, named: cluster.name) || !usedOnly else { continue }
        section.append(
          "cluster_name=\"\(cluster.name)\"",
          figures.value(of: family.figure),
          to: &text
        )
      }
    }
    var responses = Section(family: "envoy_cluster_upstream_rq", kind: .counter)
    for (cluster, figures) in zip(clusters.clusters, figures) {
      for response in DemoResponse.allCases {
        let code = response.code(.http)
        guard isWanted(), let count = figures.responses[response], count > 0 else { continue }
        let name = "cluster_name=\"\(cluster.name)\""
        responses.append("\(name),response_code=\"\(code)\"", count, to: &text)
      }
    }
    let inbound = clusters.clusters.firstIndex(where: \.isInbound).map { figures[$0] }
    for family in NativeFamilies.connectionManager {
      var section = Section(family: "envoy_http_\(family.name)", kind: family.kind)
      for (number, prefix) in Self.prefixes.enumerated() where isWanted() {
        let counted = number == 0 ? inbound ?? NativeFigures() : NativeFigures()
        let value = counted.value(of: family.figure)
        guard value > 0 || !usedOnly else { continue }
        section.append("http_conn_manager_prefix=\"\(prefix)\"", value, to: &text)
      }
    }
    for (name, kind, value) in process {
      guard isWanted(), value > 0 || !usedOnly else { continue }
      text.appendType("envoy_\(name)", kind.rawValue)
      text.append("envoy_\(name){} \(value)\n")
    }
  }

  /// The internal names, in the order of `append`.
  private func names(of clusters: [NativeClusters.Cluster]) -> [String] {
    var names: [String] = []
    for family in NativeFamilies.cluster {
      names += clusters.map { "cluster.\($0.name);.\(family.name)" }
    }
    for cluster in clusters {
      names += DemoResponse.allCases.map { response in
        "cluster.\(cluster.name);.upstream_rq_\(response.code(.http))"
      }
    }
    for family in NativeFamilies.connectionManager {
      names += Self.prefixes.map { "http.\($0).\(family.name)" }
    }
    names += process.map { name, _, _ in
      Self.dottedPrefixes.first { name.hasPrefix($0 + "_") }
        .map { $0 + "." + name.dropFirst($0.utf8.count + 1) } ?? name
    }
    return names
  }

  private func isUsed(
    _ family: NativeFamily,
    by figures: NativeFigures,
    named cluster: String
  ) -> Bool {
    switch family.figure {
    case .zero: false
    case .one: true
    default: figures.value(of: family.figure) > 0
    }
  }

  private static let prefixes = [
    "inbound_0.0.0.0_8080", "outbound_0.0.0.0_80", "outbound_0.0.0.0_8080", "outbound_0.0.0.0_9080",
    "stats", "agent",
  ]
  private static let dottedPrefixes = ["cluster_manager", "listener_manager", "server"]

  private var process: [(String, NativeFamily.Kind, Int)] {
    let uptime = Int(model.time - model.podStarts[pod])
    let memory = 46_000_000 + pod % 11 * 131_072 + uptime % 600 * 1_024
    return [
      ("cluster_manager_cluster_added", .counter, 31),
      ("cluster_manager_cluster_modified", .counter, 2),
      ("cluster_manager_cluster_removed", .counter, 0),
      ("cluster_manager_cds_update_success", .counter, 3 + uptime / 900),
      ("cluster_manager_cds_update_rejected", .counter, 0),
      ("listener_manager_listener_added", .counter, 19),
      ("listener_manager_listener_create_success", .counter, 38),
      ("listener_manager_listener_create_failure", .counter, 0),
      ("listener_manager_lds_update_success", .counter, 3 + uptime / 900),
      ("listener_manager_lds_update_rejected", .counter, 0),
      ("server_dynamic_unknown_fields", .counter, 0),
      ("server_envoy_bug_failures", .counter, 0),
      ("cluster_manager_active_clusters", .gauge, 31),
      ("cluster_manager_warming_clusters", .gauge, 0),
      ("listener_manager_total_listeners_active", .gauge, 19),
      ("listener_manager_workers_started", .gauge, 1),
      ("server_concurrency", .gauge, 2),
      ("server_days_until_first_cert_expiring", .gauge, 1),
      ("server_live", .gauge, 1),
      ("server_memory_allocated", .gauge, memory),
      ("server_memory_heap_size", .gauge, memory + 21_000_000),
      ("server_memory_physical_size", .gauge, memory + 24_500_000),
      ("server_state", .gauge, 0),
      ("server_total_connections", .gauge, 6),
      ("server_uptime", .gauge, uptime),
    ]
  }
}

/// The lines of one family: its `# TYPE` comes with the first of them.
private struct Section {
  let family: String
  let kind: NativeFamily.Kind
  private var isEmpty = true

  init(family: String, kind: NativeFamily.Kind) {
    self.family = family
    self.kind = kind
  }

  mutating func append(_ labels: String, _ value: Int, to text: inout StatsText) {
    if isEmpty { text.appendType(family, kind.rawValue) }
    isEmpty = false
    text.append(family)
    text.append("{")
    text.append(labels)
    text.append("} ")
    text.append(value)
    text.append("\n")
  }
}
