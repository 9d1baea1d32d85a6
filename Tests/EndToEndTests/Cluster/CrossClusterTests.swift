// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// One mesh in two clusters, each with a real API server.
@Suite(
  .enabled(
    if: KubeAPIServer.programs != nil,
    "needs kube-apiserver and etcd: `make test-cluster` builds and runs them"
  ),
  .serialized
)
struct CrossClusterTests {
  private let east: KubeAPIServer
  private let west: KubeAPIServer
  private let proxies: [RawServer]
  private let kubeconfigs: String

  /// `web` in the east calls `cart` in the west ten times a second, as both their proxies tell.
  init() throws {
    east = try KubeAPIServer()
    west = try KubeAPIServer()
    proxies = try ["source", "destination"].map(Self.proxy)
    for (server, app, proxy) in [(east, "web", proxies[0]), (west, "cart", proxies[1])] {
      try server.write([
        .namespace("shop"), .pod("\(app)-1", namespace: "shop", app: app, port: proxy.port),
      ])
    }
    kubeconfigs = [
      try east.kubeconfig(.viewer, context: "east"), try west.kubeconfig(.viewer, context: "west"),
    ].joined(separator: ":")
  }

  private static func proxy(reporting side: String) throws -> RawServer {
    let begin = Date()
    return try RawServer { connection in
      while connection.readHead() != nil {
        let count = Int(Date().timeIntervalSince(begin) * 10)
        let body = """
          istio_requests_total{reporter="\(side)",source_workload="web-v1",\
          source_workload_namespace="shop",source_cluster="east",destination_workload="cart-v1",\
          destination_workload_namespace="shop",destination_cluster="west",\
          destination_service="cart.shop.svc.cluster.local",destination_service_name="cart",\
          destination_service_namespace="shop",request_protocol="http",response_code="200",\
          response_flags="-"} \(count)

          """
        connection.write(
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
      }
    }
  }

  private func graph() throws -> Program.Result {
    try Program.run(
      [
        "graph", "-o", "json", "--graph-type", "workload", "--interval", "2s", "--context", "east",
        "--context", "west",
      ],
      environment: ["KUBECONFIG": kubeconfigs],
      timeout: 90
    )
  }

  @Test func `a call from one to the other is one edge, and one cluster does without the other`()
    throws
  {
    defer { proxies.forEach { $0.stop() } }
    let both = try graph()
    #expect(both.status == 0, "\(both.error)")
    let whole = try GraphOutput(both.output)
    #expect(whole.sources.scraped == 2)
    #expect(whole.edges.count == 1)
    let edge = try #require(whole.edges.first)
    #expect(edge.source == "workload:east/shop/web-v1")
    #expect(edge.destination == "workload:west/shop/cart-v1")
    #expect(abs(edge.rate - 10) < 1)

    let terminal = try TmuxTerminal(columns: 120, rows: 40)
    try terminal.type(
      "KUBECONFIG=\(kubeconfigs) \(Program.path) --context east --context west --interval 1s "
        + "--view sources"
    )
    try terminal.waitFor("web-1")
    try terminal.waitFor("cart-1")
    west.stop()
    let failing = try terminal.waitFor("✖ failed")
    #expect(failing.contains("web-1"))
    // What goes on in the other cluster is seen.
    try east.write([.pod("web-2", namespace: "shop", app: "web", port: proxies[0].port)])
    try terminal.waitFor("web-2")
    try terminal.send("q")
    try terminal.waitFor("prompt>")

    let one = try graph()
    #expect(one.status == 0, "\(one.error)")
    #expect(one.error.contains("cannot read the version of west"), "\(one.error)")
    let part = try GraphOutput(one.output)
    #expect(part.edges.map(\.source) == ["workload:east/shop/web-v1"])
    #expect(part.sources.errors.contains { $0.source.contains("west") })
  }
}
