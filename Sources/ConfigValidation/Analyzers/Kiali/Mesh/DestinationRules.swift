// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The DestinationRules, found by what their host is.
struct DestinationRules: Sendable {
  /// In the order of the input.
  let all: [ExportedObject]
  private let byWrittenHost: [String: [Int]]
  private let byFullHost: [String: [Int]]
  private let byService: [ServiceIdentity: [Int]]

  init(_ rules: [ExportedObject], _ reader: HostReader) {
    all = rules
    var byWrittenHost: [String: [Int]] = [:]
    var byFullHost: [String: [Int]] = [:]
    var byService: [ServiceIdentity: [Int]] = [:]
    for rule in rules {
      byWrittenHost[rule.ruleHost.written, default: []].append(rule.index)
      byFullHost[rule.ruleHost.full, default: []].append(rule.index)
      if let service = reader.namedService(rule.ruleHost.written, in: rule.namespace) {
        byService[service, default: []].append(rule.index)
      }
    }
    self.byWrittenHost = byWrittenHost
    self.byFullHost = byFullHost
    self.byService = byService
  }

  /// The rules whose host is exactly this text, in the order of the input.
  func written(for host: String) -> [ExportedObject] {
    (byWrittenHost[host] ?? []).map { all[$0] }
  }

  /// The rules whose host, in full, is this one.
  func rules(forFullHost host: String) -> [ExportedObject] {
    (byFullHost[host] ?? []).map { all[$0] }
  }

  /// The rules whose host names the service in one of its forms.
  func naming(_ service: ServiceIdentity) -> [ExportedObject] {
    (byService[service] ?? []).map { all[$0] }
  }
}

extension ExportedObject {
  /// The host of a DestinationRule.
  var ruleHost: ReadHost {
    hosts.first ?? ReadHost(written: "", service: "", namespace: "", full: "")
  }

  /// The TLS mode of a DestinationRule; nil if it sets none.
  var tlsMode: String? { resource.spec["trafficPolicy"]["tls"]["mode"].text }

  /// Whether a DestinationRule's callers present a certificate.
  var isMutual: Bool { tlsMode == "ISTIO_MUTUAL" || tlsMode == "MUTUAL" }

  /// Whether a DestinationRule is for all services of the mesh.
  var isMeshWide: Bool { ruleHost.written == "*.local" }

  /// Whether a DestinationRule is for all services of its own namespace.
  func isNamespaceWide(_ reader: HostReader) -> Bool {
    ruleHost.written == reader.fullName("*", namespace)
  }

  /// Whether it turns mutual TLS on for the mesh or its namespace.
  func isMutualTLSDefault(_ reader: HostReader) -> Bool {
    tlsMode == "ISTIO_MUTUAL" && (isMeshWide || isNamespaceWide(reader))
  }
}
