// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// Spans posted to the real program.
@Suite(.timeLimit(.minutes(3)))
struct TraceReceivingTests {
  private static let spans =
    #"[{"traceId":"00000000000000aa","id":"0000000000000001","kind":"CLIENT","name":"shop:80/*","#
    + #""timestamp":1700000000000000,"duration":90000,"localEndpoint":{"serviceName":"gate"}},"#
    + #"{"traceId":"00000000000000aa","id":"0000000000000002","parentId":"0000000000000001","#
    + #""kind":"SERVER","name":"shop:80/*","timestamp":1700000000010000,"duration":80000,"#
    + #""localEndpoint":{"serviceName":"shop"}}]"#

  private func post(_ text: String, to url: String) async throws -> Int {
    var request = URLRequest(url: try #require(URL(string: url)))
    request.httpMethod = "POST"
    request.httpBody = Data(text.utf8)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    let session = URLSession(configuration: .ephemeral)
    defer { session.invalidateAndCancel() }
    let (_, response) = try await session.data(for: request)
    return try #require(response as? HTTPURLResponse).statusCode
  }

  /// The times of the spans set to now, so that they are not too old to keep.
  private static var freshSpans: String {
    let now = Int(Date().timeIntervalSince1970 * 1_000_000)
    return spans.replacingOccurrences(of: "1700000000010000", with: "\(now + 10_000)")
      .replacingOccurrences(of: "1700000000000000", with: "\(now)")
  }

  @Test func `spans that are sent are listed`() async throws {
    let folder = try TemporaryFolder()
    let port = try RawServer.unusedPort()
    let program = try BackgroundProgram(
      Program.path,
      ["traces", "--receive-traces", "zipkin=:\(port)", "--window", "4s", "-o", "json"],
      folder: folder
    )
    try Wait.until("its listener", timeout: 20) {
      try program.errors().contains("taking spans at http://127.0.0.1:\(port)/api/v2/spans for 4 s")
    }
    let url = "http://127.0.0.1:\(port)/api/v2/spans"
    #expect(try await post(Self.freshSpans, to: url) == 202)
    #expect(try await post("no JSON", to: url) == 202)
    try program.waitForEnd(timeout: 30)
    #expect(program.status == 0)
    let output = try program.output()
    #expect(output.contains(#""trace_id": "00000000000000aa""#))
    #expect(output.contains(#""service": "shop", "operation": "shop:80/*", "self_ms": 80.0"#))
    #expect(try program.errors().contains("1 posts that could not be read"))
  }

  @Test func `wrong listeners are usage errors, one line`() throws {
    for arguments in [
      ["--receive-traces", "zipkin"], ["--receive-traces", "zipkin=:1", "--traces", "http://x"],
    ] {
      let result = try Program.run(["traces"] + arguments)
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
    }
  }
}
