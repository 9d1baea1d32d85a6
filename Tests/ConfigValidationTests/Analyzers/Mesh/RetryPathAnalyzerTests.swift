// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct RetryPathAnalyzerTests {
  @Test func `retries on both sides of a gateway multiply`() {
    expectMarkedFindings(
      """
      {kind: Service, metadata: {name: out, namespace: edge}, spec: {selector: {istio: out}}}
      ---
      {kind: Pod, metadata: {name: out-1, namespace: edge, labels: {istio: out}}}
      ---
      {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: out, namespace: edge}, spec: {selector: {istio: out}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: pay, namespace: a}
      spec:
        hosts: [pay.example.com]
        gateways: [mesh, edge/out]
        http:
        - match: [{gateways: [mesh]}]
          retries: {attempts: 2}
          route: [{destination: {host: out.edge.svc.cluster.local}}]
        - match: [{gateways: [edge/out]}]
          retries:
            attempts: 3  # expect: MT0110
          route: [{destination: {host: pay.example.com}}]
      """,
      codes: ["MT0110"]
    )
  }

  private static let chain = """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: b, namespace: a}
    spec:
      hosts: [b]
      http: [{retries: {attempts: 2}, route: [{destination: {host: b}}]}]
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: c, namespace: a}
    spec:
      hosts: [c]
      http: [{retries: {attempts: 2}, route: [{destination: {host: c}}]}]
    """

  @Test func `retries multiply along calls that are known`() throws {
    var options = ConfigurationAnalysis.Options()
    let resources = ResourceReader().read(Self.chain, file: "a.yaml").resources
    func found() -> [Finding] {
      ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
        .findings(in: resources).filter { $0.code == "MT0110" }
    }
    #expect(found().isEmpty)
    let (b, c) = ("b.a.svc.cluster.local", "c.a.svc.cluster.local")
    options.calls = ["a.a.svc.cluster.local": [b], b: [c]]
    let finding = try #require(found().first)
    #expect(finding.resource == "c")
    #expect(
      finding.message == "retries multiply along the call path: up to 9 requests for one while it "
        + "fails (\(b) 3 × \(c) 3 tries)"
    )
    options.calls = [b: [c], c: [b]]
    #expect(found().count == 2)
  }

  @Test func `a dense graph of calls ends`() {
    var options = ConfigurationAnalysis.Options()
    let hosts = (0..<60).map { "s\($0).a.svc.cluster.local" }
    for host in hosts { options.calls[host] = Set(hosts) }
    let resources = ResourceReader().read(Self.chain, file: "a.yaml").resources
    let findings = ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
      .findings(in: resources)
    #expect(!findings.contains { $0.code == "MT0110" })
  }
}
