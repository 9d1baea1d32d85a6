// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Routes whose weights don't sum to 100: Envoy takes them as shares of their sum.
struct WeightSumAnalyzer: Analyzer {
  let codes: [FindingCode] = [.weightsNotHundred]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.all(.virtualService) {
      for section in ["http", "tcp", "tls"] {
        for rule in service.spec[section].elements { check(rule["route"], of: service, &findings) }
      }
    }
  }

  private func check(
    _ route: FieldCursor,
    of service: Resource,
    _ findings: inout FindingCollector
  ) {
    let entries = route.elements
    let weights = entries.map { min(max(0, $0["weight"].integer ?? 0), 1_000_000) }
    let total = weights.reduce(0, +)
    guard entries.count > 1, total > 0, total != 100 else { return }
    let shares = zip(entries, weights).map { entry, weight in
      let destination = entry["destination"]
      let name = [destination["host"].string, destination["subset"].string]
        .filter { !$0.isEmpty }.joined(separator: "/")
      return "\(name) \(Self.percent(weight, of: total))"
    }
    findings.report(
      .weightsNotHundred,
      on: service,
      at: route,
      "the weights sum to \(total), so Envoy sends \(shares.joined(separator: ", "))"
    )
  }

  /// With one decimal, `66.7 %`.
  private static func percent(_ weight: Int, of total: Int) -> String {
    let tenths = (weight * 1000 + total / 2) / total
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
