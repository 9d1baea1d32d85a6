// SPDX-License-Identifier: Apache-2.0

import Foundation

extension DemoMeshProcess {
  /// The demo's proxies as pods of a cluster.
  func pods() throws -> [ClusterObject] {
    struct Group: Decodable {
      var targets: [String]
      var labels: [String: String]
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: targetsFile))
    return try JSONDecoder().decode([Group].self, from: data).compactMap { group in
      guard let port = group.targets.first?.split(separator: ":").last.flatMap({ Int($0) }),
        let pod = group.labels["pod"], let namespace = group.labels["namespace"]
      else { return nil }
      return .pod(
        pod,
        namespace: namespace,
        app: group.labels["app"] ?? "",
        version: group.labels["version"] ?? "",
        port: port
      )
    }
  }
}
