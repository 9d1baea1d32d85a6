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
  /// Those that are looked at; empty: all.
  let namespaces: [String]
  let timeout: Duration
  let pool: TransferPool

  func run() -> Finding {
    let client = KubernetesClient(connection, pool: pool, timeout: timeout)
    let rules = AccessRule.all(in: namespaces)
    let result: Result<Finding, any Error> = Blocking.result {
      try await Self.finding(client, rules)
    }
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

  private static func finding(
    _ client: KubernetesClient,
    _ rules: [AccessRule]
  ) async throws -> Finding {
    let version = try await client.serverVersion()
    let review = try await client.review(rules)
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
      let place = rule.namespace.map { " in \($0)" } ?? ""
      let verbs = rule.verbs.joined(separator: ", ")
      source.notes.append("not allowed: \(verbs) \(rule.name)\(place)")
    }
    let subject = refused == 0 ? nil : await client.subject()
    return Finding(source: source, missing: review.missing, subject: subject)
  }
}
