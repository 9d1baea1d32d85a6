// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A proxy of the demo mesh that can be scraped, and what its pod is called.
package struct DemoTarget: Sendable, Equatable {
  /// `http://127.0.0.1:PORT/stats/prometheus`.
  package var url: String
  /// Where it listens on 127.0.0.1.
  package var port: Int
  /// The pod's name.
  package var pod: String
  /// The pod's namespace.
  package var namespace: String
  /// The workload's app, its canonical service.
  package var app: String
  /// `unknown` for gateways.
  package var version: String
  /// The cluster's name.
  package var cluster: String

  /// The path of a proxy's metrics.
  package static let path = "/stats/prometheus"

  init(_ pod: Int, in topology: DemoTopology, port: Int) {
    let workload = topology.workloads[topology.pods[pod].workload]
    url = "http://127.0.0.1:\(port)\(Self.path)"
    self.port = port
    self.pod = topology.pods[pod].name
    namespace = workload.namespace
    app = workload.app
    version = workload.version
    cluster = topology.cluster
  }

  /// The labels that discovery in a cluster would give the target.
  package var labels: [String: String] {
    ["pod": pod, "namespace": namespace, "app": app, "version": version, "cluster": cluster]
  }

  /// Targets as a Prometheus `file_sd` document, pretty-printed, keys sorted, with a newline at the
  /// end.
  package static func fileDiscoveryJSON(_ targets: [DemoTarget]) -> String {
    struct Group: Encodable {
      var targets: [String]
      var labels: [String: String]
    }
    let groups = targets.map { target in
      Group(
        targets: ["127.0.0.1:\(target.port)"],
        labels: target.labels.merging(["__metrics_path__": path, "__scheme__": "http"]) { $1 }
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(groups) else {
      preconditionFailure("strings and arrays of strings can always be encoded as JSON")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
