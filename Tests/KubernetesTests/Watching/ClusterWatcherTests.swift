// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import TestSupport
import Testing

@testable import Kubernetes

@Suite struct ClusterWatcherTests {
  private let pool = TransferPool(environment: [:])

  private func watcher(
    _ server: ScriptedAPIServer,
    namespaces: [String] = []
  ) throws -> ClusterWatcher {
    ClusterWatcher(
      try server.client(pool: pool),
      cluster: "east",
      namespaces: namespaces,
      now: { Timestamp(milliseconds: 1) }
    )
  }

  private func wait(
    _ watcher: ClusterWatcher,
    for what: String,
    _ condition: (ClusterState) -> Bool
  ) async throws {
    let end = ContinuousClock.now + .seconds(20)
    while !condition(watcher.store.state) {
      guard ContinuousClock.now < end else {
        Issue.record("no sign of \(what): \(watcher.store.state.kinds)")
        return
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// A server without Istio, whose pods and rights are the test's.
  private func server(
    _ answer: @escaping @Sendable (ScriptedAPIServer.Request, Int, borrowing RawConnection) -> Bool
  ) throws -> ScriptedAPIServer {
    try ScriptedAPIServer { request, number, connection in
      if answer(request, number, connection) { return }
      switch request.path {
      case "/version": connection.answer(#"{"major":"1"}"#)
      case "/apis": connection.answer(#"{"groups":[{"name":"apps"}]}"#)
      case _ where request.isWatch:
        connection.beginWatch()
        connection.waitForClose()
      default: connection.answer(JSONText.list([]))
      }
    }
  }

  @Test func `the store follows list, watch, and the list after a version that is too old`()
    async throws
  {
    let server = try server { request, number, connection in
      guard request.path == "/api/v1/pods" else { return false }
      switch (request.isWatch, number) {
      case (false, 0): connection.answer(JSONText.list(["a", "b"], version: "5"))
      case (false, _): connection.answer(JSONText.list(["c", "d"], version: "9"))
      case (true, 0):
        connection.beginWatch()
        connection.chunk(JSONText.event("ADDED", "c", version: "6"))
        connection.chunk(JSONText.event("DELETED", "a", version: "7"))
        connection.endWatch()
      case (true, 1): connection.fail(410, "too old")
      default:
        connection.beginWatch()
        connection.waitForClose()
      }
      return true
    }
    let watcher = try watcher(server)
    watcher.start()
    defer { watcher.stop() }
    try await wait(watcher, for: "the second list") { state in
      Set(state.pods.keys.map(\.name)) == ["c", "d"] && state.isComplete
    }
    let watches = server.requests.filter { $0.isWatch && $0.path == "/api/v1/pods" }
    #expect(watches.prefix(2).map { $0.parameter("resourceVersion") } == ["5", "7"])
    #expect(watcher.store.state.pods.values.allSatisfy { $0.metadata.cluster == "east" })
    #expect(watcher.store.problem == nil)
  }

  @Test func `a kind that may not be read holds up no other`() async throws {
    let server = try server { request, _, connection in
      guard request.path.hasSuffix("/services") else { return false }
      connection.fail(403, "services is forbidden")
      return true
    }
    let watcher = try watcher(server)
    watcher.start()
    defer { watcher.stop() }
    try await wait(watcher, for: "all kinds", \.isComplete)
    let services = ResourceType(plural: "services", kind: "Service")
    let pods = ResourceType(plural: "pods", kind: "Pod")
    #expect(watcher.store.state.kinds[services] == .forbidden("services is forbidden"))
    #expect(watcher.store.state.kinds[pods] == .live)
  }

  @Test func `what may not be read everywhere is read namespace by namespace`() async throws {
    let server = try server { request, _, connection in
      switch request.path {
      case "/api/v1/pods": connection.fail(403, "not everywhere")
      case "/api/v1/namespaces":
        guard !request.isWatch else { return false }
        connection.answer(
          #"{"metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"shop"}},{"metadata":{"name":"vault"}}]}"#
        )
      case "/api/v1/namespaces/shop/pods":
        guard !request.isWatch else { return false }
        connection.answer(JSONText.list(["a"]))
      case "/api/v1/namespaces/vault/pods": connection.fail(403, "not there")
      default: return false
      }
      return true
    }
    let watcher = try watcher(server)
    watcher.start()
    defer { watcher.stop() }
    try await wait(watcher, for: "all kinds", \.isComplete)
    #expect(watcher.store.state.pods.keys.map(\.description) == ["shop/a"])
    #expect(
      watcher.store.state.kinds[ResourceType(plural: "pods", kind: "Pod")] == .live
    )
  }

  @Test func `only the namespaces that are asked for are read`() async throws {
    let server = try server { _, _, _ in false }
    let watcher = try watcher(server, namespaces: ["shop"])
    watcher.start()
    defer { watcher.stop() }
    try await wait(watcher, for: "all kinds", \.isComplete)
    let paths = Set(server.requests.map(\.path))
    #expect(paths.contains("/api/v1/namespaces/shop/pods"))
    #expect(paths.contains("/api/v1/namespaces/istio-system/pods"))
    #expect(!paths.contains("/api/v1/pods"))
  }

  @Test func `a server that can't be reached is one problem, until it can`() async throws {
    let port = try RawServer.unusedPort()
    var connection = ClusterConnection(
      name: "east",
      server: try RequestURL("http://127.0.0.1:\(port)").withoutTrailingSlash
    )
    connection.proxy = .none
    let watcher = ClusterWatcher(
      KubernetesClient(connection, pool: pool),
      cluster: "",
      now: { Timestamp(milliseconds: 1) }
    )
    watcher.start()
    defer { watcher.stop() }
    let end = ContinuousClock.now + .seconds(10)
    while watcher.store.problem == nil, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(
      watcher.store.problem?.description
        == "cannot read the version of east: connection refused (http://127.0.0.1:\(port)). "
        + "Is the cluster up, and is there a route to it?"
    )
    #expect(!watcher.store.state.isComplete)
  }

  @Test func `an object that says the same again is no change`() throws {
    let store = ClusterStore(cluster: "", now: { Timestamp(milliseconds: 1) })
    let kind = WatchedKind.core[0]
    func pod(_ version: String, phase: String) throws -> FieldValue {
      let text =
        #"{"metadata":{"name":"a","resourceVersion":"\#(version)"},"status":{"phase":"\#(phase)"}}"#
      var reader = JSONReader(Array(text.utf8), pool: StringPool(capacity: 16))
      let value = reader.readValue(.everything)
      return try #require(value)
    }
    _ = store.take([try pod("1", phase: "Pending")], of: kind)
    let first = store.version
    _ = store.take([try pod("2", phase: "Pending")], of: kind)
    #expect(store.version == first)
    _ = store.take([try pod("3", phase: "Running")], of: kind)
    #expect(store.version.topology == first.topology + 1)
  }
}
