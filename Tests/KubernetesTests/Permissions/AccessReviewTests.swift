// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import Kubernetes
import TestSupport
import Testing

@Suite struct AccessReviewTests {
  /// Runs a body with the client of a server that allows what the closure says of a review's text.
  private func withClient(
    allowing isAllowed: @escaping @Sendable (String) -> Bool,
    refusal: String = "",
    _ body: (KubernetesClient) async throws -> Void
  ) async throws {
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        let lengthLine = head.split(separator: "\r\n")
          .first { $0.lowercased().hasPrefix("content-length:") }
        let length = lengthLine.flatMap {
          Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces))
        }
        let text = connection.readBody(length ?? 0)
        let isReview = head.contains("selfsubjectaccessreviews")
        let answer =
          isReview ? #"{"status":{"allowed":\#(isAllowed(text))}}"# : #"{"message":"\#(refusal)"}"#
        connection.write(
          "HTTP/1.1 \(isReview ? 201 : 403) x\r\nContent-Length: \(answer.utf8.count)\r\n\r\n"
            + answer
        )
      }
    }
    defer { server.stop() }
    let pool = TransferPool()
    defer { pool.shutdown() }
    var connection = ClusterConnection(
      name: "east",
      server: try RequestURL(String(server.url.dropLast()))
    )
    connection.proxy = .none
    connection.server = connection.server.with(path: "")
    try await body(KubernetesClient(connection, pool: pool, timeout: .seconds(5)))
  }

  @Test func `what is refused is told by rule and verb`() async throws {
    let allows: @Sendable (String) -> Bool = { text in
      !(text.contains(#""resource":"pods","verb":"watch""#)
        || text.contains(#""subresource":"proxy""#))
    }
    try await withClient(allowing: allows) { client in
      let review = try await client.review(AccessRule.all)
      #expect(review.asked == AccessRule.all.reduce(0) { $0 + $1.verbs.count })
      #expect(
        review.missing == [
          AccessRule("", "pods", ["watch"], .discovery),
          AccessRule("", "pods/proxy", ["get"], .proxies),
        ]
      )
    }
  }

  @Test func `who asks is told from a refusal where there is no question for it`() async throws {
    let words = #"x is forbidden: User \"viewer\" cannot get resource"#
    try await withClient(allowing: { _ in true }, refusal: words) { client in
      #expect(await client.subject() == "viewer")
    }
    try await withClient(allowing: { _ in true }, refusal: "no") { client in
      #expect(await client.subject() == nil)
    }
  }
}
