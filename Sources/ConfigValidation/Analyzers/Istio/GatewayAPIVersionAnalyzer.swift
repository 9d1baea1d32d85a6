// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateway API types that are older than what Istio reads.
struct GatewayAPIVersionAnalyzer: Analyzer {
  let codes: [FindingCode] = [.gatewayAPICRDVersionBelowMinimum]

  private static let annotation = "gateway.networking.k8s.io/bundle-version"

  private static let minimum: [String: [Int]] = [
    "grpcroutes.gateway.networking.k8s.io": [1, 1, 0],
    "backendtlspolicies.gateway.networking.k8s.io": [1, 4, 0],
    "tlsroutes.gateway.networking.k8s.io": [1, 5, 0],
    "tcproutes.gateway.networking.k8s.io": [1, 6, 0],
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for definition in model.all(.customResourceDefinition) {
      guard let minimum = Self.minimum[definition.name],
        let text = definition.annotations[Self.annotation], let version = Self.version(text),
        version.lexicographicallyPrecedes(minimum)
      else { continue }
      findings.report(
        .gatewayAPICRDVersionBelowMinimum,
        on: definition,
        at: definition.root["metadata"]["annotations"][Self.annotation],
        "version \(text) is too old for Istio, which needs "
          + "v\(minimum.map(String.init).joined(separator: ".")) or later"
      )
    }
  }

  /// Major, minor and patch; nil if the text is no semantic version.
  private static func version(_ text: String) -> [Int]? {
    let core = text.drop { $0 == "v" }.prefix { $0 != "-" && $0 != "+" }
    let parts = core.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy(ASCII.isDigit) ? Int($0) : nil }
    guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
    return numbers + Array(repeating: 0, count: 3 - numbers.count)
  }
}
