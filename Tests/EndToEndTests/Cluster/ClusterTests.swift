// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import Kubernetes
import MeshModel
import Testing

/// meshtop against a real API server.
@Suite(
  .enabled(
    if: KubeAPIServer.programs != nil,
    "needs kube-apiserver and etcd: `make test-cluster` builds and runs them"
  ),
  .serialized
)
struct ClusterTests {
  private func names(_ output: GraphOutput) -> Set<String> {
    let names = Dictionary(uniqueKeysWithValues: output.nodes.map { ($0.id, $0.name) })
    return Set(
      output.edges.map { "\(names[$0.source] ?? "") \(names[$0.destination] ?? "") \($0.protocol)" }
    )
  }

  @Test func `a viewer's kubeconfig is all it takes to see the mesh`() throws {
    let server = try KubeAPIServer()
    let mesh = try DemoMeshProcess(arguments: ["--calm", "--speed", "50"])
    let pods = try mesh.pods()
    let namespaces = Set(pods.map { $0.path.split(separator: "/")[3] }).subtracting(["default"])
    try server.write(namespaces.map { .namespace(String($0)) })
    try server.write(pods)
    func graph(_ arguments: [String]) throws -> GraphOutput {
      let result = try Program.run(
        ["graph", "-o", "json", "--interval", "1s", "--graph-type", "workload"] + arguments
      )
      #expect(result.status == 0, "\(result.error)")
      return try GraphOutput(result.output)
    }
    let kubeconfig = try server.kubeconfig(.viewer)
    let found = try graph(["--kubeconfig", kubeconfig])
    let named = try graph(["--targets-file", mesh.targetsFile])
    #expect(found.sources.scraped == pods.count)
    #expect(found.sources.failed == 0)
    #expect(!named.edges.isEmpty)
    #expect(names(found) == names(named))

    let narrowed = try graph(["--kubeconfig", kubeconfig, "-n", "bookinfo"])
    let own = pods.filter { $0.path.contains("/bookinfo/") }
    #expect(narrowed.sources.scraped == own.count)
  }

  @Test func `each way to log in works, and what fails is one line`() throws {
    let server = try KubeAPIServer()
    func run(_ kubeconfig: String) throws -> Program.Result {
      try Program.run(["graph", "--kubeconfig", kubeconfig])
    }
    let nothing = "no proxy of a mesh in test"
    let plugin = """
      echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"\(server.tokens.viewer)"}}'
      """
    for user in [KubeAPIServer.User.admin, .viewer, .certificate, .plugin(script: plugin)] {
      let result = try run(try server.kubeconfig(user))
      #expect(result.status == 3)
      #expect(result.error.contains(nothing), "\(user): \(result.error)")
    }
    let wrong = try run(try server.kubeconfig(.token("wrong-secret")))
    #expect(wrong.status == 3)
    #expect(
      wrong.error
        == "meshtop: cannot read the version of test: HTTP 401: the API server does not know who asks. "
        + "Log in again: the user's token or certificate may have expired.\n"
    )
    let failing = try run(
      try server.kubeconfig(.plugin(script: "echo 'not logged in' >&2; exit 1"))
    )
    #expect(
      failing.error
        == "meshtop: cannot read the version of test: the plugin sh ended with status 1: not logged in\n"
    )
    let gone = try run(
      try server.kubeconfig(.admin, server: "https://127.0.0.1:\(try FreePort.find())")
    )
    #expect(gone.status == 3)
    #expect(gone.error.contains("connection refused"))
    let nameless = try run(
      try server.kubeconfig(.admin, server: "https://localhost:\(server.port)")
    )
    #expect(nameless.error.contains("TLS certificate not trusted"))
  }

  @Test func `the watch follows pods, rights and a server that goes and comes back`() async throws {
    let server = try KubeAPIServer()
    try server.write([
      .namespace("shop"), .pod("cart-1", namespace: "shop", app: "cart"),
      .service("cart", namespace: "shop"), .definition("ServiceEntry", plural: "serviceentries"),
    ])
    let connection = try KubeconfigLocation(
      explicitPath: try server.kubeconfig(.viewer),
      environment: [:]
    ).read().connection(context: nil)
    let pool = TransferPool(environment: [:])
    defer { pool.shutdown() }
    let watcher = ClusterWatcher(
      KubernetesClient(connection, pool: pool),
      cluster: "",
      now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    )
    watcher.start()
    defer { watcher.stop() }
    func wait(_ what: String, _ condition: (ClusterState) -> Bool) async throws {
      let end = ContinuousClock.now + .seconds(60)
      while !condition(watcher.store.state) {
        try #require(ContinuousClock.now < end, "no sign of \(what): \(watcher.store.state.kinds)")
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    func pods(_ state: ClusterState) -> Set<String> { Set(state.pods.keys.map(\.name)) }
    try await wait("the first complete state") { $0.isComplete && pods($0) == ["cart-1"] }
    let deployments = ResourceType(group: "apps", plural: "deployments", kind: "Deployment")
    guard case .forbidden = watcher.store.state.kinds[deployments] else {
      Issue.record("deployments: \(String(describing: watcher.store.state.kinds[deployments]))")
      return
    }
    try server.write([.pod("cart-2", namespace: "shop", app: "cart")])
    try await wait("a new pod") { pods($0) == ["cart-1", "cart-2"] }
    try server.delete(.pod("cart-1", namespace: "shop", app: "cart"))
    try await wait("a pod's end") { pods($0) == ["cart-2"] }
    try server.write([
      ClusterObject(
        "/apis/networking.istio.io/v1/namespaces/shop/serviceentries",
        "payments",
        #"{"apiVersion":"networking.istio.io/v1","kind":"ServiceEntry","metadata":{"name":"payments"},"spec":{"hosts":["pay.example.org"]}}"#
      )
    ])
    try await wait("a service entry") { $0.resources.values.contains { $0.name == "payments" } }

    server.stop()
    let podType = ResourceType(plural: "pods", kind: "Pod")
    try await wait("the outage") {
      if case .failing = $0.kinds[podType] { true } else { false }
    }
    #expect(pods(watcher.store.state) == ["cart-2"])
    try server.start()
    try server.write([.pod("cart-3", namespace: "shop", app: "cart")])
    try await wait("what came after the outage") {
      pods($0) == ["cart-2", "cart-3"] && $0.kinds[podType] == .live
    }
  }

  @Test func `a cluster's configuration is analyzed where no file is named`() throws {
    let server = try KubeAPIServer()
    try server.write([
      .namespace("shop"), .service("cart", namespace: "shop"),
      .definition("VirtualService", plural: "virtualservices"),
    ])
    try server.write([
      ClusterObject(
        "/apis/networking.istio.io/v1/namespaces/shop/virtualservices",
        "cart",
        """
        {"apiVersion":"networking.istio.io/v1","kind":"VirtualService","metadata":{"name":"cart"},
         "spec":{"hosts":["cart"],"http":[{"route":[{"destination":{"host":"basket"}}]}]}}
        """
      )
    ])
    let result = try Program.run(
      ["analyze", "--kubeconfig", try server.kubeconfig(.admin), "--codes", "ist", "-n", "shop"]
    )
    #expect(result.status == 2)
    #expect(result.output.contains("IST0101"), "\(result.output)")
    #expect(result.output.contains("VirtualService shop/cart"))
    #expect(result.output.contains("spec.http[0].route[0].destination.host"), "\(result.output)")
    let viewer = try Program.run(["analyze", "--kubeconfig", try server.kubeconfig(.viewer)])
    #expect(
      viewer.error.contains("warning: may not list serviceaccounts, deployments.apps, "),
      "\(viewer.error)"
    )
    #expect(!viewer.error.contains("customresourcedefinitions"))
  }

  @Test(.enabled(if: NetworkNamespace.isAvailable, "needs root and network namespaces"))
  func `pods without a route are reached through the API server`() throws {
    let namespace = try NetworkNamespace()
    let server = try KubeAPIServer(within: namespace)
    let folder = try TemporaryFolder()
    let script = try folder.write(
      """
      import http.server, time
      begin = time.time()
      class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              count = int((time.time() - begin) * 10)
              body = ('istio_requests_total{reporter="destination",source_workload="web-v1",'
                      'source_workload_namespace="shop",destination_workload="cart-v1",'
                      'destination_workload_namespace="shop",destination_service_name="cart",'
                      'destination_service_namespace="shop",request_protocol="http",response_code="200",'
                      'response_flags="-"} %d\\n' % count).encode()
              if "Authorization" in self.headers: body = b"a credential came along"
              self.send_response(200)
              self.send_header("Content-Type", "text/plain")
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)
      http.server.ThreadingHTTPServer(("\(namespace.podAddress)", 15020), Handler).serve_forever()
      """,
      to: "proxy.py"
    )
    let proxy = try BackgroundProgram(
      "/usr/bin/env",
      namespace.command("python3", [script]),
      folder: folder
    )
    defer { proxy.kill() }
    try server.write([
      .namespace("shop"),
      .pod("cart-1", namespace: "shop", app: "cart", address: namespace.podAddress),
    ])
    func run(_ arguments: String...) throws -> Program.Result {
      try Program.run(
        [
          "graph", "-o", "json", "--interval", "1s", "--timeout", "3s", "--kubeconfig",
          try server.kubeconfig(.viewer),
        ] + arguments
      )
    }
    let found = try run()
    #expect(found.status == 0, "\(found.error)")
    let output = try GraphOutput(found.output)
    #expect(output.edge("web-v1", "cart-v1") != nil)
    let forced = try run("--via", "pod-ip")
    #expect(forced.status == 3)
    #expect(forced.error.contains("cannot scrape http://10.244.0.11:15020/stats/prometheus"))
  }

  @Test func `two thousand pods are listed in pages, and their watch goes on from there`()
    async throws
  {
    let server = try KubeAPIServer()
    try server.write([.namespace("shop")])
    try server.write(
      (0..<2000).map { .pod("cart-\($0)", namespace: "shop", app: "cart", address: "10.1.0.1") }
    )
    let connection = try KubeconfigLocation(
      explicitPath: try server.kubeconfig(.viewer),
      environment: [:]
    ).read().connection(context: nil)
    let pool = TransferPool(environment: [:])
    defer { pool.shutdown() }
    let watcher = ClusterWatcher(
      KubernetesClient(connection, pool: pool),
      cluster: "",
      now: { Timestamp(milliseconds: 0) }
    )
    watcher.start()
    defer { watcher.stop() }
    let end = ContinuousClock.now + .seconds(60)
    while !watcher.store.state.isComplete, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(watcher.store.state.pods.count == 2000)
    #expect(MeshDiscovery.proxies(in: watcher.store.state).count == 2000)
    try server.write([.pod("cart-new", namespace: "shop", app: "cart")])
    while watcher.store.state.pods.count == 2000, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(watcher.store.state.pods.count == 2001)
  }
}
