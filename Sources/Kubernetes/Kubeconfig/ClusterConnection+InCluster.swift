// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient

extension ClusterConnection {
  /// Where a pod finds what its service account may show.
  package static let serviceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount"

  /// The API server of the cluster that this program runs in; nil where it runs in none.
  package static func inCluster(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    folder: String = serviceAccountFolder
  ) -> ClusterConnection? {
    guard let host = environment["KUBERNETES_SERVICE_HOST"], !host.isEmpty,
      let port = environment["KUBERNETES_SERVICE_PORT"],
      FileManager.default.isReadableFile(atPath: folder + "/token"),
      let server = try? RequestURL(
        "https://\(host.contains(":") ? "[\(host)]" : host):\(port)"
      )
    else { return nil }
    var connection = ClusterConnection(name: "in-cluster", server: server.withoutTrailingSlash)
    if FileManager.default.isReadableFile(atPath: folder + "/ca.crt") {
      connection.tls.authorities = .file(folder + "/ca.crt")
    }
    connection.proxy = .none
    connection.user.tokenFile = folder + "/token"
    if let text = try? String(contentsOfFile: folder + "/namespace", encoding: .utf8) {
      let namespace = text.trimmingCharacters(in: .whitespacesAndNewlines)
      if !namespace.isEmpty { connection.namespace = namespace }
    }
    return connection
  }
}
