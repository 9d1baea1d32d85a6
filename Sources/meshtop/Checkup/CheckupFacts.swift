// SPDX-License-Identifier: Apache-2.0

import Kubernetes
import MeshModel

/// What the checks found, from which it follows what works.
struct CheckupFacts {
  var proxies: [ProxyCheck.Finding] = []
  var prometheus: PrometheusCheck.Finding?
  var traces: Checkup.Source?
  var clusters: [ClusterCheck.Finding] = []
  var configuration: Checkup.Source?
  /// Some source has latency histograms.
  var hasLatency = false

  var features: [Checkup.Feature] {
    [graph, latency, history, traceFeature, discovery, configurationFeature]
  }

  /// The smallest role that grants what any cluster refuses; nil where none refuses.
  var roleManifest: String? {
    let all = clusters.flatMap(\.missing)
    var namespaces: [String] = []
    for namespace in all.compactMap(\.namespace) where !namespaces.contains(namespace) {
      namespaces.append(namespace)
    }
    let missing = AccessRule.all(in: namespaces).compactMap { rule -> AccessRule? in
      let refused = all.filter {
        $0.group == rule.group && $0.resource == rule.resource && $0.namespace == rule.namespace
      }
      guard !refused.isEmpty else { return nil }
      var rule = rule
      rule.verbs = rule.verbs.filter { verb in refused.contains { $0.verbs.contains(verb) } }
      return rule
    }
    guard !missing.isEmpty else { return nil }
    let subjects = Set(clusters.compactMap(\.subject))
    return RoleManifest.text(granting: missing, to: subjects.count == 1 ? subjects.first : nil)
  }

  // MARK: - Features

  /// Sources that answer with metrics of a mesh.
  private var answering: [String] {
    proxies.filter(\.hasRequests).map(\.source.name)
      + [prometheus].compactMap(\.self).filter(\.hasRequests).map(\.source.name)
  }

  /// Whether some source answers, be it with other metrics.
  private var someoneAnswers: Bool {
    (proxies.map(\.source) + [prometheus?.source].compactMap(\.self)).contains {
      $0.state != .failed
    }
  }

  /// Clusters through which proxies can be found and scraped.
  private var reaching: [ClusterCheck.Finding] {
    clusters.filter { $0.source.state != .failed && !lacks(.discovery, $0) }
  }

  private func lacks(_ purpose: AccessRule.Purpose, _ finding: ClusterCheck.Finding) -> Bool {
    finding.missing.contains { $0.purpose == purpose }
  }

  private var graph: Checkup.Feature {
    let name = "graph, rates and errors"
    guard !answering.isEmpty else {
      if let cluster = reaching.first {
        return Checkup.Feature(
          name: name,
          state: .available,
          because: "from the proxies that \(cluster.source.name) knows"
        )
      }
      let isNamed = !proxies.isEmpty || prometheus != nil || !clusters.isEmpty
      return Checkup.Feature(
        name: name,
        state: .missing,
        because: someoneAnswers
          ? "what answers has no metrics of a mesh"
          : isNamed ? "no source of figures answers" : "no source is named",
        remedy: "name proxies with --target URL or --targets-file FILE, a server with "
          + "--prometheus URL or a cluster with --kubeconfig FILE; `meshtop demo` needs none"
      )
    }
    let isWhole = proxies.allSatisfy { $0.source.state == .ok }
    return Checkup.Feature(
      name: name,
      state: isWhole ? .available : .partial,
      because: "from \(answering.joined(separator: ", "))"
        + (isWhole ? "" : "; what the other proxies count is missing")
    )
  }

  private var latency: Checkup.Feature {
    let name = "latency"
    if hasLatency {
      return Checkup.Feature(name: name, state: .available, because: "from their histograms")
    }
    guard !answering.isEmpty else {
      return Checkup.Feature(
        name: name,
        state: reaching.isEmpty ? .missing : .available,
        because: reaching.isEmpty ? "there are no figures" : "from the same proxies"
      )
    }
    return Checkup.Feature(
      name: name,
      state: .missing,
      because: "no latency histogram is there, or none that grew",
      remedy: "keep istio_request_duration_milliseconds, and look again while there is traffic"
    )
  }

  private var history: Checkup.Feature {
    let name = "history"
    guard let prometheus, prometheus.source.state != .failed else {
      return Checkup.Feature(
        name: name,
        state: .partial,
        because: "kept for an hour from the dashboard's start on",
        remedy: "--prometheus URL has the hour before, too"
      )
    }
    return Checkup.Feature(
      name: name,
      state: prometheus.hasHour ? .available : .partial,
      because: prometheus.hasHour
        ? "the last hour from \(prometheus.source.name)"
        : "\(prometheus.source.name) has less than an hour of it"
    )
  }

  private var traceFeature: Checkup.Feature {
    let name = "traces"
    guard let traces else {
      return Checkup.Feature(
        name: name,
        state: .missing,
        because: "no trace store is named",
        remedy: "name a Jaeger, Tempo or Zipkin with --traces URL"
      )
    }
    return Checkup.Feature(
      name: name,
      state: traces.state == .failed ? .missing : traces.state == .ok ? .available : .partial,
      because: traces.state == .failed ? "the trace store does not answer" : "from \(traces.name)"
    )
  }

  private var discovery: Checkup.Feature {
    let name = "discovery of proxies"
    guard let cluster = reaching.first else {
      return Checkup.Feature(
        name: name,
        state: .missing,
        because: clusters.isEmpty
          ? "no cluster is named" : "no cluster lets pods and services be listed",
        remedy: clusters.isEmpty ? "name a cluster with --kubeconfig FILE" : nil
      )
    }
    let isWhole = clusters.allSatisfy { finding in
      finding.source.state != .failed && !lacks(.discovery, finding) && !lacks(.names, finding)
    }
    return Checkup.Feature(
      name: name,
      state: isWhole ? .available : .partial,
      because: "through \(cluster.source.name)" + (isWhole ? "" : ", not all of it")
    )
  }

  private var configurationFeature: Checkup.Feature {
    let name = "configuration checks"
    if let configuration, configuration.state != .failed {
      return Checkup.Feature(name: name, state: .available, because: "of \(configuration.name)")
    }
    let usable = clusters.filter {
      $0.source.state != .failed && !lacks(.configuration, $0)
    }
    guard let cluster = usable.first else {
      return Checkup.Feature(
        name: name,
        state: .missing,
        because: clusters.isEmpty
          ? "neither files nor a cluster are named" : "no cluster lets all of it be read",
        remedy: "name files or directories with --config-files PATH"
      )
    }
    return Checkup.Feature(
      name: name,
      state: .available,
      because: "of \(cluster.source.name)"
    )
  }
}
