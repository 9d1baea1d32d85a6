// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Kubernetes
import MeshModel

/// Asks an API server who it is and what it allows.
struct ClusterCheck {
  struct Finding {
    var source: Checkup.Source
    var missing: [AccessRule] = []
    /// Who asks, as the server knows them; nil where it does not tell.
    var subject: String?
  }

  let connection: ClusterConnection
  let timeout: Duration
  let pool: TransferPool

  func run() -> Finding {
    let client = KubernetesClient(connection, pool: pool, timeout: timeout)
    let result: Result<Finding, any Error> = Blocking.result { try await Self.finding(client) }
    switch result {
    case .success(var finding):
      finding.source.clockSkewSeconds = ServerClock.worstSkew(
        of: [connection.server.with(path: "/version")],
        tls: connection.tls,
        pool: pool
      )
      if connection.isInsecure {
        finding.source.state = .warning
        finding.source.notes.append("its certificate is not verified")
      }
      return finding
    case .failure(let error):
      var source = Checkup.Source(
        kind: .kubernetes,
        name: connection.name,
        state: .failed,
        answer: "\(error)"
      )
      if let error = error as? KubernetesError {
        source.answer = error.reason
        source.remedies = [error.advice].compactMap(\.self)
      }
      return Finding(source: source)
    }
  }

  private static func finding(_ client: KubernetesClient) async throws -> Finding {
    let version = try await client.serverVersion()
    let review = try await client.review(AccessRule.all)
    let refused = review.missing.reduce(0) { $0 + $1.verbs.count }
    var source = Checkup.Source(
      kind: .kubernetes,
      name: client.connection.name,
      state: refused == 0 ? .ok : .warning,
      answer: refused == 0
        ? "all that meshtop asks for is allowed"
        : "\(refused) of \(review.asked) permissions are missing"
    )
    source.version = version
    for rule in review.missing {
      source.notes.append("not allowed: \(rule.verbs.joined(separator: ", ")) \(rule.name)")
    }
    let subject = refused == 0 ? nil : await client.subject()
    return Finding(source: source, missing: review.missing, subject: subject)
  }
}
