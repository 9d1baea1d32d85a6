// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

/// Random changes to configuration must end in findings and problems, never in a crash.
@Suite struct HostileInputTests {
  private static let sample = """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: a, namespace: n, labels: {app: a}, annotations: {galley.istio.io/analyze-suppress: x}}
    spec: {hosts: [a, "*.b.com"], gateways: [mesh, n/g], http: [{match: [{uri: {prefix: /a}, headers: {x: {exact: y}}}], route: [{destination: {host: a, subset: v1, port: {number: 80}}, weight: 10}], retries: {attempts: 3, perTryTimeout: 2s}, timeout: 5s, mirror: {host: b}}], tls: [{match: [{sniHosts: [a.b.com]}], route: []}]}
    ---
    {apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: a}, spec: {host: a, trafficPolicy: {tls: {mode: SIMPLE}, loadBalancer: {localityLbSetting: {distribute: [{from: x, to: {y: 100}}]}, consistentHash: {maglev: {tableSize: 7}}}}, subsets: [{name: v1, labels: {v: "1"}}]}}
    ---
    {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g}, spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [n/*.b.com], tls: {mode: SIMPLE, credentialName: c}}]}}
    ---
    {kind: Secret, apiVersion: v1, metadata: {name: c, namespace: istio-system}, data: {tls.crt: LS0tLS1CRUdJTiBYLS0tLS0KTUlJQgotLS0tLUVORCBYLS0tLS0K, tls.key: eA==}}
    ---
    {kind: Pod, apiVersion: v1, metadata: {name: p, labels: {app: a}, annotations: {proxy.istio.io/config: "concurrency: 2", traffic.sidecar.istio.io/excludeInboundPorts: "80,81"}}, spec: {containers: [{name: istio-proxy, image: auto, securityContext: {runAsUser: 1337}}]}}
    ---
    {kind: Service, apiVersion: v1, metadata: {name: a}, spec: {selector: {app: a}, ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP}]}}
    ---
    {apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: a}, spec: {action: DENY, rules: [{from: [{source: {namespaces: [x*], ipBlocks: [10.0.0.0/8]}}], to: [{operation: {paths: ["/{*}"], ports: ["80"]}}], when: [{key: "request.headers[x]", values: [y]}]}]}}
    ---
    {apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: s}, spec: {hosts: ["*.x.com"], ports: [{number: 80, name: http, protocol: HTTP}], resolution: STATIC, endpoints: [{address: 10.0.0.1, ports: {http: 80}}], exportTo: ["."]}}
    ---
    {apiVersion: security.istio.io/v1, kind: RequestAuthentication, metadata: {name: r}, spec: {jwtRules: [{issuer: a, jwks: '{"keys": [{"kty": "x"}]}', timeout: 1s}]}}
    """

  /// A generator of numbers that gives the same ones for the same seed (SplitMix64).
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  @Test(arguments: 0..<8)
  func `changed bytes are survived`(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let original = Array(Self.sample.utf8)
    for _ in 0..<40 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...12, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(
            Array("{}[]:,-*&'\"\n #|>".utf8).randomElement(using: &numbers) ?? 0,
            at: place
          )
        default:
          let end = min(bytes.count, place + Int.random(in: 1...40, using: &numbers))
          bytes.insert(contentsOf: bytes[place..<end], at: bytes.count / 2)
        }
      }
      check(bytes)
    }
  }

  @Test(arguments: ["[]", "{}", "text", "null", "1", "true", "[[]]", "{a: {b: [c]}}", "-1", "''"])
  func `any value in the place of any other is survived`(replacement: String) throws {
    let value = try #require(ResourceReader.document(in: "v: \(replacement)")?["v"])
    for resource in ResourceReader().read(Self.sample, file: "f").resources {
      for index in 0..<40 {
        var counter = index
        let changed = Self.replacing(&counter, in: resource.content, by: value)
        guard let other = Resource(changed, file: "f") else { continue }
        _ = analyze([other, resource], codes: CodeCatalog.all.map(\.code))
      }
    }
  }

  private func check(_ bytes: [UInt8]) {
    let reading = ResourceReader().read(bytes, file: "f")
    let findings = analyze(reading.resources, codes: CodeCatalog.all.map(\.code))
    #expect(findings.allSatisfy { !$0.message.isEmpty })
    for problem in reading.problems {
      #expect(!problem.description.contains("\n"))
    }
  }

  /// The tree with its n-th value replaced, in the order of the file.
  private static func replacing(
    _ counter: inout Int,
    in value: FieldValue,
    by replacement: FieldValue
  ) -> FieldValue {
    counter -= 1
    if counter < 0 { return counter == -1 ? replacement : value }
    switch value.content {
    case .scalar: return value
    case .list(let elements):
      return FieldValue(
        .list(elements.map { replacing(&counter, in: $0, by: replacement) }),
        at: value.position
      )
    case .map(let fields):
      return FieldValue(
        .map(
          fields.map { field in
            FieldValue.Field(
              field.key,
              at: field.keyPosition,
              replacing(&counter, in: field.value, by: replacement)
            )
          }
        ),
        at: value.position
      )
    }
  }

  @Test func `weights near the largest number are added up without a crash`() {
    let text = """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: n}
      spec: {hosts: [a], http: [{route: [{destination: {host: a}, weight: 9223372036854775807}, {destination: {host: b}, weight: 9223372036854775807}]}]}
      """
    let reading = ResourceReader().read(text, file: "a.yaml")
    let analysis = ConfigurationAnalysis(
      ConfigurationAnalysis.Options(),
      parse: ResourceReader.document(in:)
    )
    #expect(!analysis.findings(in: reading.resources).isEmpty)
  }
}
