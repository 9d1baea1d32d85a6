// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import TestSupport
import Testing

@testable import Kubernetes

@Suite struct ReachProbeTests {
  private let pool = TransferPool(environment: ["http_proxy": "http://127.0.0.1:1"])

  private func proxy(port: Int, pod: String = "cart-1") -> DiscoveredProxy {
    DiscoveredProxy(
      pod: ObjectName(namespace: "shop", name: pod),
      role: .sidecar,
      address: "127.0.0.1",
      port: port,
      path: "/stats/prometheus"
    )
  }

  @Test func `a pod that answers is asked directly, whatever proxy the environment names`()
    async throws
  {
    let pod = try RawServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { pod.stop() }
    let server = try ScriptedAPIServer { _, _, connection in connection.fail(500, "unused") }
    let probe = ReachProbe(client: try server.client(pool: pool), pool: pool)
    #expect(await probe.outcome(for: [proxy(port: pod.port)]) == .init(way: .podIP))
    #expect(server.requests.isEmpty)
  }

  @Test func `a pod without a route is asked through the API server, with its credentials`()
    async throws
  {
    let server = try ScriptedAPIServer { _, _, connection in connection.answer("# metrics") }
    let client = try server.client(pool: pool) { $0.user.token = "t" }
    let port = try RawServer.unusedPort()
    let probe = ReachProbe(client: client, pool: pool)
    #expect(await probe.outcome(for: [proxy(port: port)]) == .init(way: .apiServer))
    let request = try #require(server.requests.first)
    #expect(request.path == "/api/v1/namespaces/shop/pods/cart-1:\(port)/proxy/stats/prometheus")
    #expect(request.header("Authorization") == "Bearer t")
  }

  @Test func `a gateway that answers for every address is no pod`() async throws {
    let gateway = try RawServer(answer: "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n")
    defer { gateway.stop() }
    let server = try ScriptedAPIServer { _, _, connection in connection.answer("# metrics") }
    let probe = ReachProbe(client: try server.client(pool: pool), pool: pool)
    #expect(await probe.outcome(for: [proxy(port: gateway.port)]) == .init(way: .apiServer))
  }

  @Test func `where neither way works both are told`() async throws {
    let server = try ScriptedAPIServer { _, _, connection in connection.fail(403, "no") }
    let probe = ReachProbe(client: try server.client(pool: pool), pool: pool)
    let outcome = await probe.outcome(for: [proxy(port: try RawServer.unusedPort())])
    #expect(
      outcome
        == .init(
          way: .podIP,
          problem: "pods give no metrics at their addresses (connection refused), "
            + "nor through the API server (HTTP 403)"
        )
    )
  }

  @Test func `three proxies, spread over all, are tried`() {
    let proxies = (0..<10).map { proxy(port: 15020, pod: "p\($0)") }
    #expect(ReachProbe.sample(of: proxies).map(\.pod.name) == ["p0", "p3", "p6"])
    #expect(ReachProbe.sample(of: []).isEmpty)
    #expect(ReachProbe.sample(of: [proxies[0]]).count == 1)
  }

  @Test func `URLs of both ways`() throws {
    let connection = ClusterConnection(
      name: "east",
      server: try RequestURL("https://h/k8s").withoutTrailingSlash
    )
    let client = KubernetesClient(connection, pool: pool)
    var target = proxy(port: 15020)
    target.address = "fd00::1"
    #expect(
      client.url(of: target, by: .podIP)?.description == "http://[fd00::1]:15020/stats/prometheus"
    )
    target.usesTLS = true
    target.path = "/metrics?all"
    #expect(
      client.url(of: target, by: .apiServer)?.description
        == "https://h/k8s/api/v1/namespaces/shop/pods/https:cart-1:15020/proxy/metrics?all"
    )
    target.address = "not an address"
    #expect(client.url(of: target, by: .podIP) == nil)
  }
}
