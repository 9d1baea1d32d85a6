// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Synchronization
import Testing

@testable import Kubernetes

@Suite struct ClusterCredentialsTests {
  /// A clock that a test turns, and a plugin that counts its runs.
  private final class Bench: Sendable {
    let time = Mutex(Timestamp(milliseconds: 0))
    let runs = Mutex(0)
    let result = Mutex<ClusterCredentials.PluginResult>(.failure(CredentialFailure("none")))

    func credentials(_ change: (inout Kubeconfig.User) -> Void) throws -> ClusterCredentials {
      var connection = ClusterConnection(name: "east", server: try RequestURL("https://h"))
      change(&connection.user)
      return ClusterCredentials(
        connection,
        now: { self.time.withLock { $0 } },
        runPlugin: { _, _ in
          self.runs.withLock { $0 += 1 }
          return self.result.withLock { $0 }
        }
      )
    }

    func gives(_ token: String, until seconds: Double?) {
      var secrets = RequestSecrets()
      secrets.authorization = .bearer(token)
      secrets.expiry = seconds.map { Timestamp(milliseconds: 0).advanced(bySeconds: $0) }
      let result = secrets
      self.result.withLock { $0 = .success(result) }
    }

    func pass(seconds: Double) { time.withLock { $0 = $0.advanced(bySeconds: seconds) } }
    var count: Int { runs.withLock { $0 } }
  }

  private let bench = Bench()
  private let plugin = CredentialPlugin(
    command: "get-token",
    apiVersion: "client.authentication.k8s.io/v1"
  )

  @Test func `a plugin runs once, and again before its credentials end`() async throws {
    let credentials = try bench.credentials { $0.plugin = plugin }
    bench.gives("one", until: 600)
    for _ in 0..<3 {
      #expect(try await credentials.current(for: "x").authorization == .bearer("one"))
    }
    #expect(bench.count == 1)
    bench.gives("two", until: 1200)
    bench.pass(seconds: 569)
    #expect(try await credentials.current(for: "x").authorization == .bearer("one"))
    bench.pass(seconds: 2)
    #expect(try await credentials.current(for: "x").authorization == .bearer("two"))
    #expect(bench.count == 2)
  }

  @Test func `credentials that were refused are made anew, once for all who used them`()
    async throws
  {
    let credentials = try bench.credentials { $0.plugin = plugin }
    bench.gives("one", until: nil)
    let used = try await credentials.current(for: "x")
    bench.gives("two", until: nil)
    credentials.rejected(used)
    #expect(try await credentials.current(for: "x").authorization == .bearer("two"))
    credentials.rejected(used)
    #expect(try await credentials.current(for: "x").authorization == .bearer("two"))
    #expect(bench.count == 2)
  }

  @Test func `a plugin that failed is left alone for five seconds`() async throws {
    let credentials = try bench.credentials { $0.plugin = plugin }
    for _ in 0..<3 {
      let error = await #expect(throws: KubernetesError.self) {
        try await credentials.current(for: "list pods")
      }
      #expect(error?.cause == .credentials("none"))
    }
    #expect(bench.count == 1)
    bench.gives("one", until: nil)
    bench.pass(seconds: 6)
    #expect(try await credentials.current(for: "x").authorization == .bearer("one"))
  }

  @Test func `many who ask at once wait for one run`() async throws {
    let credentials = try bench.credentials { $0.plugin = plugin }
    bench.gives("one", until: nil)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = try? await credentials.current(for: "x") } }
    }
    #expect(bench.count == 1)
  }

  @Test func `a token file is read again when ten seconds have passed`() async throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-token-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "one\n".write(toFile: path, atomically: true, encoding: .utf8)
    let credentials = try bench.credentials {
      $0.token = "other"
      $0.tokenFile = path
    }
    #expect(try await credentials.current(for: "x").authorization == .bearer("one"))
    try "two\n".write(toFile: path, atomically: true, encoding: .utf8)
    bench.pass(seconds: 9)
    #expect(try await credentials.current(for: "x").authorization == .bearer("one"))
    bench.pass(seconds: 2)
    #expect(try await credentials.current(for: "x").authorization == .bearer("two"))
  }

  @Test func `a missing token file is told`() async throws {
    let credentials = try bench.credentials { $0.tokenFile = "/nowhere/token" }
    let error = await #expect(throws: KubernetesError.self) {
      try await credentials.current(for: "list pods")
    }
    #expect(
      error?.description
        == "cannot list pods of east: the token file /nowhere/token cannot be read; check its path"
    )
  }

  @Test func `secrets are hidden from those who print them`() async throws {
    bench.gives("s3cret", until: nil)
    let credentials = try bench.credentials { $0.plugin = plugin }
    let secrets = try await credentials.current(for: "x")
    var dumped = ""
    dump(secrets, to: &dumped)
    #expect(!"\(secrets) \(String(reflecting: secrets)) \(dumped)".contains("s3cret"))
  }
}
