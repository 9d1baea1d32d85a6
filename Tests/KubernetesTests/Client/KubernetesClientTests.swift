// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Synchronization
import TestSupport
import Testing

@testable import Kubernetes

@Suite struct KubernetesClientTests {
  private let pool = TransferPool(environment: [:])
  private let pods = WatchedKind.core[0]

  private func names(
    _ client: KubernetesClient
  ) async throws(KubernetesError) -> (names: [String], version: String) {
    var names: [String] = []
    let version = try await client.list(pods, namespace: nil, decoder: pods.decoder()) { items in
      names += items.compactMap { $0["metadata"]?["name"]?.text }
    }
    return (names, version)
  }

  private func failure(_ client: KubernetesClient) async -> KubernetesError? {
    do {
      _ = try await names(client)
      return nil
    } catch {
      return error
    }
  }

  @Test func `lists and watches have connections of their own`() throws {
    let connection = ClusterConnection(name: "east", server: try RequestURL("https://10.0.0.1"))
    let client = KubernetesClient(connection, pool: pool)
    #expect(!client.plainRequest().usesHTTP2)
    var scrape = try HTTPRequest(url: "https://10.0.0.1/metrics")
    #expect(scrape.usesHTTP2)
    client.prepare(&scrape, for: .apiServer)
    #expect(!scrape.usesHTTP2)
  }

  @Test func `a list is read page by page`() async throws {
    let server = try ScriptedAPIServer { request, _, connection in
      switch request.parameter("continue") {
      case nil: connection.answer(JSONText.list(["a", "b"], next: "t/1"))
      case "t%2F1": connection.answer(JSONText.list(["c"], version: "8"))
      default: connection.fail(400, "unknown token")
      }
    }
    let found = try await names(try server.client(pool: pool))
    #expect(found.names == ["a", "b", "c"])
    #expect(found.version == "8")
    #expect(server.requests.allSatisfy { $0.parameter("limit") == "500" })
  }

  @Test func `a list that expires goes on with the token that the server offers`() async throws {
    let server = try ScriptedAPIServer { request, _, connection in
      switch request.parameter("continue") {
      case nil: connection.answer(JSONText.list(["a"], next: "old"))
      case "old":
        connection.fail(410, "expired", extra: #","metadata":{"continue":"fresh"}"#)
      default: connection.answer(JSONText.list(["b"], version: "9"))
      }
    }
    #expect(try await names(try server.client(pool: pool)).names == ["a", "b"])
    #expect(server.requests.map { $0.parameter("continue") } == [nil, "old", "fresh"])
  }

  @Test func `a list that expires without an offer begins anew, and then gives up`() async throws {
    let server = try ScriptedAPIServer { request, _, connection in
      if request.parameter("continue") == nil {
        connection.answer(JSONText.list(["a"], next: "old"))
      } else {
        connection.fail(410, "expired")
      }
    }
    let error = await failure(try server.client(pool: pool))
    #expect(error?.cause == .expired(continuing: nil))
    #expect(server.requests.count == 8)
  }

  @Test func `429 is waited out`() async throws {
    let server = try ScriptedAPIServer { _, number, connection in
      if number < 2 {
        connection.fail(429, "busy", headers: ["Retry-After: 0"])
      } else {
        connection.answer(JSONText.list(["a"]))
      }
    }
    #expect(try await names(try server.client(pool: pool)).names == ["a"])
  }

  @Test func `a rotated token file is read again after a 401`() async throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-token-\(UUID().uuidString)").path
    try "old\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let server = try ScriptedAPIServer { request, _, connection in
      if request.header("Authorization") == "Bearer new" {
        connection.answer(JSONText.list(["a"]))
      } else {
        try? "new".write(toFile: path, atomically: true, encoding: .utf8)
        connection.fail(401, "Unauthorized")
      }
    }
    let client = try server.client(pool: pool) { $0.user.tokenFile = path }
    #expect(try await names(client).names == ["a"])
    #expect(
      server.requests.compactMap { $0.header("Authorization") } == ["Bearer old", "Bearer new"]
    )
  }

  @Test func `a refused token is not tried again`() async throws {
    let server = try ScriptedAPIServer { _, _, connection in connection.fail(401, "Unauthorized") }
    let error = await failure(try server.client(pool: pool) { $0.user.token = "s3cret" })
    #expect(error?.cause == .unauthorized)
    #expect(server.requests.count == 1)
    #expect(error?.description.contains("s3cret") == false)
  }

  @Test func `credentials of each kind reach the server`() async throws {
    let server = try ScriptedAPIServer { _, _, connection in
      connection.answer(JSONText.list([]))
    }
    _ = try await names(
      try server.client(pool: pool) {
        $0.user.username = "anna"
        $0.user.password = "p"
        $0.user.impersonation = [HTTPHeader("Impersonate-User", "root", isSecret: true)]
      }
    )
    let request = try #require(server.requests.first)
    #expect(request.header("Authorization") == "Basic YW5uYTpw")
    #expect(request.header("Impersonate-User") == "root")
  }

  @Test func `no other server gets the credentials`() async throws {
    let other = try RawServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    defer { other.stop() }
    let location = other.url
    let server = try ScriptedAPIServer { _, _, connection in
      connection.answer("", status: 307, headers: ["Location: \(location)api"])
    }
    let error = await failure(try server.client(pool: pool) { $0.user.token = "s3cret" })
    #expect(error?.cause == .transfer(.redirectWithCredentials(to: "\(location)api")))
    #expect(error?.description.contains("s3cret") == false)
    #expect(other.connections == 0)
  }

  @Test func `a plugin's failure is the error`() async throws {
    let server = try ScriptedAPIServer { _, _, connection in connection.answer("{}") }
    let client = try server.client(pool: pool) {
      var plugin = CredentialPlugin(
        command: "/nowhere/get-token",
        apiVersion: "client.authentication.k8s.io/v1"
      )
      plugin.installHint = "ask the platform team\nor not"
      $0.user.plugin = plugin
    }
    let error = await failure(client)
    #expect(
      error?.description
        == "cannot list pods of east: the plugin get-token is not installed: ask the platform team"
    )
    #expect(server.requests.isEmpty)
  }

  @Test(
    arguments: [
      (200, "<html>proxy</html>", KubernetesError.Cause.malformed("no list of objects")),
      (200, #"{"kind":"Status"}"#, .malformed("no list of objects")),
      (403, #"{"kind":"Status","code":403,"message":"no"}"#, .forbidden("no")),
      (404, "404 page not found", .notFound),
      (500, #"{"message":"etcd is gone"}"#, .status(500, "etcd is gone")),
      (502, "<html>bad gateway</html>", .status(502, "<html>bad gateway</html>")),
    ]
  )
  func `answers that are no list`(
    status: Int,
    body: String,
    cause: KubernetesError.Cause
  ) async throws {
    let server = try ScriptedAPIServer { _, _, connection in connection.answer(body, status: status)
    }
    #expect(await failure(try server.client(pool: pool))?.cause == cause)
  }

  @Test func `a server that is slow is given up`() async throws {
    let server = try ScriptedAPIServer { _, _, connection in connection.waitForClose() }
    let error = await failure(try server.client(pool: pool, timeout: .milliseconds(200)))
    #expect(error?.cause == .transfer(.timedOut(.milliseconds(200), receivedBytes: 0)))
  }

  @Test func `paths are put below the server's own`() async throws {
    let server = try ScriptedAPIServer { _, _, connection in connection.answer(JSONText.list([])) }
    let client = try server.client(pool: pool) { $0.server = $0.server.with(path: "/k8s/east") }
    _ = try await names(client)
    #expect(server.requests.first?.path == "/k8s/east/api/v1/pods")
  }

  @Test func `the kinds of a group are those of its preferred version, then of the others`()
    async throws
  {
    let server = try ScriptedAPIServer { request, _, connection in
      switch request.path {
      case "/apis":
        connection.answer(
          """
          {"groups":[{"name":"g","preferredVersion":{"version":"v1"},
            "versions":[{"version":"v1"},{"version":"v1beta1"},{"version":"v1alpha1"}]},{"name":"other"}]}
          """
        )
      case "/apis/g/v1":
        connection.answer(
          #"{"resources":[{"name":"as","kind":"A","namespaced":true,"verbs":["list"]},{"name":"as/status","kind":"A","verbs":["get"]}]}"#
        )
      case "/apis/g/v1beta1":
        connection.answer(
          #"{"resources":[{"name":"as","kind":"A","verbs":["list"]},{"name":"bs","kind":"B","namespaced":false,"verbs":["list"]},{"name":"cs","kind":"C","verbs":["create"]}]}"#
        )
      default: connection.fail(404, "gone")
      }
    }
    let directory = try await server.client(pool: pool).directory(of: ["g"])
    #expect(directory.groups == ["g", "other"])
    #expect(
      directory.types == [
        ResourceType(group: "g", version: "v1", plural: "as", kind: "A"),
        ResourceType(
          group: "g",
          version: "v1beta1",
          plural: "bs",
          kind: "B",
          isNamespaced: false
        ),
      ]
    )
  }
}

@Suite struct WatchTransferTests {
  private let pool = TransferPool(environment: [:])
  private let pods = WatchedKind.core[0]

  private func watch(
    _ answer: @escaping @Sendable (borrowing RawConnection) -> Void
  ) async throws -> (end: WatchEnd, changes: [String]) {
    let server = try ScriptedAPIServer { _, _, connection in answer(connection) }
    let changes = Mutex<[String]>([])
    let end = await (try server.client(pool: pool)).watch(
      pods,
      namespace: nil,
      from: "1",
      decoder: pods.decoder(),
      opened: {}
    ) { change in
      let text: String? =
        switch change {
        case .changed(let object): object["metadata"]?["name"]?.text.map { "+" + $0 }
        case .deleted(let object): object["metadata"]?["name"]?.text.map { "-" + $0 }
        case .bookmark: "."
        case .error: "?"
        }
      changes.withLock { $0.append(text ?? "nameless") }
    }
    let request = try #require(server.requests.first)
    #expect(request.parameter("resourceVersion") == "1")
    #expect(request.parameter("allowWatchBookmarks") == "true")
    return (end, changes.withLock { $0 })
  }

  @Test func `events are told as they come, wherever the pieces are cut`() async throws {
    let text =
      JSONText.event("ADDED", "a", version: "2") + JSONText.event("MODIFIED", "b", version: "3")
      + #"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7"}}}"# + "\n"
      + JSONText.event("DELETED", "a", version: "8")
    let (end, changes) = try await watch { connection in
      connection.beginWatch()
      for piece in text.pieces(of: 7) { connection.chunk(piece) }
      connection.endWatch()
    }
    #expect(changes == ["+a", "+b", ".", "-a"])
    #expect(end.version == "8")
    #expect(end.cause == nil)
    #expect(end.events == 3)
  }

  @Test func `a version that is too old is told in the stream or by the status`() async throws {
    let inStream = try await watch { connection in
      connection.beginWatch()
      connection.chunk(
        #"{"type":"ERROR","object":{"kind":"Status","code":410,"message":"too old"}}"# + "\n"
      )
      connection.endWatch()
    }
    #expect(inStream.end.cause == .expired(continuing: nil))
    let byStatus = try await watch { $0.fail(410, "too old") }
    #expect(byStatus.end.cause == .expired(continuing: nil))
  }

  @Test func `a server that has too much to do says how long to wait`() async throws {
    let (end, _) = try await watch { $0.fail(429, "busy", headers: ["Retry-After: 7"]) }
    #expect(end.cause == .tooManyRequests)
    #expect(end.retryAfter == .seconds(7))
  }

  @Test func `a watch that is cut goes on behind its last whole event`() async throws {
    let (end, changes) = try await watch { connection in
      connection.write(
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n"
          + JSONText.event("ADDED", "a", version: "2") + #"{"type":"ADDED","obj"#
      )
      connection.hangUp()
    }
    #expect(changes == ["+a"])
    #expect(end.version == "2")
    guard case .transfer = end.cause else {
      Issue.record("\(String(describing: end.cause))")
      return
    }
  }

  @Test func `what is no event ends the watch`() async throws {
    let (end, _) = try await watch { connection in
      connection.beginWatch()
      connection.chunk("<html>\n")
      connection.endWatch()
    }
    #expect(end.cause == .malformed("a line that is no watch event"))
  }
}

extension String {
  fileprivate func pieces(of size: Int) -> [String] {
    let characters = Array(self)
    return stride(from: 0, to: characters.count, by: size).map { start in
      String(characters[start..<min(start + size, characters.count)])
    }
  }
}
