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
