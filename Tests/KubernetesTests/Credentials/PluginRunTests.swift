// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Testing

@testable import Kubernetes

@Suite struct PluginRunTests {
  private static let version = "client.authentication.k8s.io/v1"

  /// Runs a shell script as the plugin.
  private func result(
    _ script: String,
    timeout: Duration = .seconds(20),
    _ change: (inout CredentialPlugin) -> Void = { _ in }
  ) async throws -> Result<RequestSecrets, CredentialFailure> {
    var plugin = CredentialPlugin(command: "/bin/sh", apiVersion: Self.version)
    plugin.arguments = ["-c", script]
    change(&plugin)
    let connection = ClusterConnection(
      name: "east",
      server: try RequestURL("https://10.0.0.1:6443").withoutTrailingSlash
    )
    var run = PluginRun(plugin: plugin, connection: connection, mayAsk: false)
    run.timeout = timeout
    return await run.secrets()
  }

  private func answer(_ status: String, version: String = version) -> String {
    #"echo '{"kind":"ExecCredential","apiVersion":"\#(version)","status":\#(status)}'"#
  }

  @Test func `a token with its end`() async throws {
    let secrets = try await result(
      answer(#"{"token":"t","expirationTimestamp":"2026-01-02T03:04:05Z"}"#)
    ).get()
    #expect(secrets.authorization == .bearer("t"))
    #expect(secrets.expiry == Timestamp(milliseconds: 1_767_323_045_000))
  }

  @Test func `a certificate and its key`() async throws {
    let secrets = try await result(
      answer(#"{"clientCertificateData":"C","clientKeyData":"K"}"#)
    ).get()
    #expect(
      secrets.certificate
        == TLSOptions.ClientCertificate(
          certificate: .pem(Array("C".utf8)),
          key: .pem(Array("K".utf8))
        )
    )
  }

  @Test func `the plugin knows what is asked and gets its variables`() async throws {
    let script = """
      case "$KUBERNETES_EXEC_INFO" in
        *'"server":"https://10.0.0.1:6443"'*'"interactive":false'*) ;;
        *) echo "$KUBERNETES_EXEC_INFO" >&2; exit 3;;
      esac
      \(answer(#"{"token":"'$PROFILE'"}"#))
      """
    let secrets = try await result(script) {
      $0.environment = ["PROFILE": "mesh"]
      $0.wantsClusterInfo = true
    }.get()
    #expect(secrets.authorization == .bearer("mesh"))
  }

  @Test(
    arguments: [
      ("exit 3", "ended with status 3"),
      ("echo first >&2; echo 'no login' >&2; exit 1", "ended with status 1: no login"),
      ("kill -9 $$", "was ended by a signal"),
      ("echo hello", "printed no ExecCredential"),
      ("true", "printed no ExecCredential"),
      (#"echo '{"kind":"Pod"}'"#, "printed no ExecCredential"),
      ("head -c 3000000 /dev/zero", "printed more than credentials have"),
      (
        #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"t"}}'"#,
        #"answered in the version "client.authentication.k8s.io/v1beta1" where client.authentication.k8s.io/v1 was asked for"#
      ),
      (
        #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1"}'"#,
        "printed no status"
      ),
      (
        #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}'"#,
        "gave neither a token nor a certificate"
      ),
      (
        #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientKeyData":"k"}}'"#,
        "gave a certificate without a key, or a key without a certificate"
      ),
      (
        #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t","expirationTimestamp":"soon"}}'"#,
        "gave an expirationTimestamp that is no moment"
      ),
    ]
  )
  func `a plugin that is of no use`(script: String, problem: String) async throws {
    #expect(try await result(script) == .failure(CredentialFailure("the plugin sh \(problem)")))
  }

  @Test func `a plugin that hangs is given up, and what it started with it`() async throws {
    let marker = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-plugin-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: marker) }
    let script = "sleep 600 & echo $! > \(marker); wait"
    #expect(
      try await result(script, timeout: .seconds(2))
        == .failure(CredentialFailure("the plugin sh gave nothing within 2 s"))
    )
    let text = try String(contentsOfFile: marker, encoding: .utf8)
    let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    let end = ContinuousClock.now + .seconds(10)
    while kill(child, 0) == 0, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(kill(child, 0) != 0)
  }

  @Test func `a plugin that must ask is not run without a terminal`() async throws {
    #expect(
      try await result("exit 9") { $0.interaction = .always }
        == .failure(
          CredentialFailure("the plugin sh has to ask you: run it in a terminal first")
        )
    )
  }

  @Test func `a plugin that isn't there`() async throws {
    #expect(
      try await result("") { $0.command = "meshtop-no-such-plugin" }
        == .failure(CredentialFailure("the plugin meshtop-no-such-plugin is not installed"))
    )
  }
}
