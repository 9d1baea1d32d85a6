// SPDX-License-Identifier: Apache-2.0

import Dialects

/// Mends or rejects telemetry whose ends are half known (Docs/Figures.md, "Ends that need care").
enum TelemetryCorrections {
  private static let egressHost = "istio-egressgateway.istio-system.svc.cluster.local"

  /// The telemetry with its destination mended; nil where it is to be left out.
  static func corrected(_ telemetry: Telemetry) -> Telemetry? {
    guard telemetry.dialect == .istio else {
      let destination = telemetry.destination
      let isBareAddress =
        !Telemetry.isKnown(destination.workload) && isIPv4Address(destination.serviceName)
      return namesDestination(destination) && !isBareAddress ? telemetry : nil
    }
    var result = telemetry
    let source = telemetry.source
    if Telemetry.isKnown(source.namespace) {
      guard Telemetry.isKnown(source.workload) || Telemetry.isKnown(source.app) else { return nil }
      guard source.cluster != "unknown" else { return nil }
    }
    mendEgressGateway(&result)
    if !Telemetry.isKnown(result.destination.cluster), Telemetry.isKnown(source.cluster),
      Telemetry.isKnown(result.destination.serviceNamespace)
    {
      result.destination.cluster = source.cluster
    }
    let destination = result.destination
    if !Telemetry.isKnown(destination.workload), result.host == destination.serviceName,
      isIPv4Address(result.host)
    {
      return nil
    }
    if Telemetry.isKnown(destination.serviceNamespace), destination.cluster == "unknown" {
      return nil
    }
    return namesDestination(destination) ? result : nil
  }

  /// Whether a destination is a node: something of it is known, or all of it is told to be unknown.
  private static func namesDestination(_ destination: Telemetry.Destination) -> Bool {
    let names = [destination.workload, destination.app, destination.serviceName]
    return names.contains(where: Telemetry.isKnown) || names.allSatisfy { $0 == "unknown" }
  }

  private static func mendEgressGateway(_ telemetry: inout Telemetry) {
    guard telemetry.host == egressHost, telemetry.destination.serviceName == egressHost else {
      return
    }
    var destination = Telemetry.Destination()
    destination.cluster = telemetry.source.cluster
    destination.serviceNamespace = "istio-system"
    destination.serviceName = "istio-egressgateway"
    destination.workloadNamespace = "istio-system"
    destination.workload = "istio-egressgateway"
    destination.app = "istio-egressgateway"
    destination.version = "latest"
    telemetry.destination = destination
  }

  /// Four numbers up to 255 joined by dots, with or without `:port`.
  static func isIPv4Address(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = parts.first else { return false }
    if parts.count == 2, !isNumber(parts[1], upTo: 65_535) { return false }
    let numbers = address.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.allSatisfy { isNumber($0, upTo: 255) }
  }

  private static func isNumber(_ text: Substring, upTo limit: Int) -> Bool {
    guard text.utf8.count <= 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { return false }
    return number <= limit
  }
}
