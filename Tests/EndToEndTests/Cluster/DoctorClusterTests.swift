// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `meshtop doctor` against a real API server.
@Suite(
  .enabled(
    if: KubeAPIServer.programs != nil,
    "needs kube-apiserver and etcd: `make test-cluster` builds and runs them"
  ),
  .serialized
)
struct DoctorClusterTests {
  private let server: KubeAPIServer

  init() throws {
    server = try KubeAPIServer()
    try server.write([
      .namespace("shop"), .pod("cart-1", namespace: "shop", app: "cart"),
      .definition("VirtualService", plural: "virtualservices"),
    ])
  }

  private func doctor(_ user: KubeAPIServer.User) throws -> (status: Int32, report: DoctorOutput) {
    let result = try Program.run(
      ["doctor", "-o", "json", "--kubeconfig", try server.kubeconfig(user)]
    )
    #expect(result.error.isEmpty, "\(result.error)")
    return (result.status, try DoctorOutput(result.output))
  }

  @Test func `an administrator lacks nothing`() throws {
    let (status, report) = try doctor(.admin)
    #expect(status == 0)
    #expect(report.sources.map(\.kind) == ["kubernetes"])
    let source = try #require(report.sources.first)
    #expect(source.state == "ok")
    #expect(source.answer == "all that meshtop asks for is allowed")
    #expect(source.version?.hasPrefix("v1.") == true)
    #expect(abs(source.clockSkewSeconds ?? 99) < 2)
    #expect(source.notes.isEmpty)
    for feature in ["graph, rates and errors", "discovery of proxies", "configuration checks"] {
      #expect(report.state(feature) == "available", "\(feature)")
    }
    #expect(report.roleManifest == nil)
    let text = try Program.run(["doctor", "--kubeconfig", try server.kubeconfig(.admin)])
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("Sources\n  ● kubernetes  test  v1."), "\(text.output)")
    #expect(!text.output.contains("kind: ClusterRole"))
  }

  @Test func `the role that it prints is all that a viewer lacks`() throws {
    let (status, before) = try doctor(.viewer)
    #expect(status == 0)
    let source = try #require(before.sources.first)
    #expect(source.state == "warning")
    #expect(source.answer.hasSuffix("permissions are missing"))
    #expect(source.notes.contains("not allowed: list, watch deployments.apps"))
    #expect(!source.notes.contains { $0.contains("pods") })
    #expect(before.state("graph, rates and errors") == "available")
    #expect(before.state("discovery of proxies") == "partial")
    #expect(before.state("configuration checks") == "missing")
    let manifest = try #require(before.roleManifest)
    #expect(manifest.contains("  name: \"viewer\"\n"))

    let kubeconfig = try server.kubeconfig(.viewer)
    let text = try Program.run(["doctor", "--kubeconfig", kubeconfig])
    #expect(text.status == 0)
    #expect(text.output.contains("  ▲ kubernetes  test  v1."), "\(text.output)")
    #expect(text.output.hasSuffix("for an administrator to apply:\n\n" + manifest))

    try server.apply(manifest)
    let (after, report) = try doctor(.viewer)
    #expect(after == 0)
    #expect(report.sources.map(\.state) == ["ok"])
    #expect(report.sources.flatMap(\.notes).isEmpty)
    #expect(report.state("discovery of proxies") == "available")
    #expect(report.state("configuration checks") == "available")
    #expect(report.roleManifest == nil)
    // What the commands ask for is what the checkup asked about.
    let analysis = try Program.run(["analyze", "--kubeconfig", kubeconfig])
    #expect(analysis.status == 0)
    #expect(!analysis.error.contains("may not"), "\(analysis.error)")
    let graph = try Program.run(["graph", "--kubeconfig", kubeconfig, "--timeout", "1s"])
    #expect(!graph.error.contains("may not"), "\(graph.error)")
  }

  @Test func `roles in two namespaces are enough to look at these`() throws {
    let mesh = try DemoMeshProcess(arguments: ["--calm", "--speed", "50"])
    let pods = try mesh.pods()
    let names = Set(pods.map { $0.path.split(separator: "/")[3] }).subtracting(["default", "shop"])
    try server.write(names.map { .namespace(String($0)) })
    try server.write(pods)
    let kubeconfig = try server.kubeconfig(.tenant)
    func doctor(_ namespaces: String) throws -> DoctorOutput {
      try DoctorOutput(
        Program.run(["doctor", "-o", "json", "--kubeconfig", kubeconfig, "-n", namespaces]).output
      )
    }
    let before = try doctor("bookinfo,shop")
    #expect(before.sources[0].notes.contains("not allowed: list, watch pods in bookinfo"))
    #expect(!before.sources[0].notes.contains { $0.contains("namespaces") })
    #expect(before.state("discovery of proxies") == "missing")
    let manifest = try #require(before.roleManifest)
    #expect(!manifest.contains("ClusterRole"))
    try server.apply(manifest)
    let after = try doctor("bookinfo,shop")
    #expect(after.sources[0].state == "ok", "\(after.sources[0].notes)")
    #expect(after.roleManifest == nil)

    func graph(_ namespaces: String...) throws -> Program.Result {
      try Program.run(
        ["graph", "-o", "json", "--interval", "1s", "--kubeconfig", kubeconfig]
          + namespaces.flatMap { ["-n", $0] }
      )
    }
    let seen = try graph("bookinfo", "shop")
    #expect(seen.status == 0)
    #expect(!seen.error.contains("may not"), "\(seen.error)")
    let own = pods.filter { $0.path.contains("/bookinfo/") || $0.path.contains("/shop/") }
    // The test's own pod answers nothing.
    #expect(try GraphOutput(seen.output).sources.scraped == own.count)
    let further = try graph("bookinfo", "default")
    #expect(further.status == 0)
    #expect(further.error.contains("may not read"), "\(further.error)")
    #expect(further.error.contains(" in default\n"), "\(further.error)")
    let analysis = try Program.run(
      ["analyze", "--kubeconfig", kubeconfig, "-n", "shop", "--codes", "ist"]
    )
    #expect(!analysis.error.contains("virtualservices"), "\(analysis.error)")
    #expect(!analysis.error.contains("deployments"), "\(analysis.error)")
  }

  @Test func `who may not log in is told so, and it ends with 3`() throws {
    let (status, report) = try doctor(.token("wrong-secret"))
    #expect(status == 3)
    let source = try #require(report.sources.first)
    #expect(source.state == "failed")
    #expect(source.answer == "HTTP 401: the API server does not know who asks")
    #expect(source.remedies.count == 1)
    #expect(report.state("graph, rates and errors") == "missing")
    #expect(report.roleManifest == nil)
  }
}
