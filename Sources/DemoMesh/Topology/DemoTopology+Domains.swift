// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension TopologyBuilder {
  /// Generated namespaces of up to twelve services in four layers, each behind the ingress gateway.
  ///
  /// A service is named for its domain and its role (`fleet-orders`); domains repeat with a number
  /// (`fleet-2`) where there are more than names.
  mutating func addDomains(behind gateway: Int, services: Int) {
    var left = services
    var number = 0
    while left > 0 {
      let name = Self.domains[number % Self.domains.count]
      let turn = number / Self.domains.count
      let count = min(left, Self.roles.count)
      addDomain(turn == 0 ? name : "\(name)-\(turn + 1)", services: count, behind: gateway)
      left -= count
      number += 1
    }
  }

  private mutating func addDomain(_ domain: String, services count: Int, behind gateway: Int) {
    var indexes: [Int] = []
    for number in (0..<count).reversed() {
      let role = Self.roles[number]
      let index = service("\(domain)-\(role.name)", in: domain, port: 8080, role.protocolName)
      let calls = role.calls.filter { $0 < count }.map { callee in
        DemoCall(
          indexes[count - 1 - callee],
          probability: callee % 3 == 0 ? 0.6 : 0.9,
          failureShare: 0.3
        )
      }
      workload(
        of: index,
        replicas: 3,
        takes: LatencyDistribution(median: role.milliseconds, p99: role.milliseconds * 4),
        calls: calls.isEmpty ? [] : [calls]
      )
      indexes.append(index)
    }
    if let web = indexes.last {
      entry(through: gateway, to: DemoCall(web, responseBytes: 4_000), rate: 4)
    }
  }

  private static let domains = [
    "fleet", "billing", "identity", "media", "search", "support", "ledger", "catalog", "loyalty",
    "pricing", "returns", "tracking", "insight", "campaign", "partner", "warehouse",
  ]

  /// What a domain's service does and, by their positions in this list, which others it calls.
  private struct Role {
    var name: String
    var protocolName: TrafficProtocol = .http
    var milliseconds: Double
    var calls: [Int] = []
  }

  private static let roles = [
    Role(name: "web", milliseconds: 6, calls: [1, 2]),
    Role(name: "api", milliseconds: 4, calls: [3, 4, 5]),
    Role(name: "sessions", milliseconds: 2, calls: [6]),
    Role(name: "orders", milliseconds: 7, calls: [7, 8]),
    Role(name: "accounts", milliseconds: 5, calls: [8, 9]),
    Role(name: "planner", milliseconds: 9, calls: [10]),
    Role(name: "tokens", protocolName: .grpc, milliseconds: 1),
    Role(name: "stock", protocolName: .grpc, milliseconds: 3, calls: [11]),
    Role(name: "profiles", milliseconds: 4, calls: [11]),
    Role(name: "audit", milliseconds: 2),
    Role(name: "rules", protocolName: .grpc, milliseconds: 2),
    Role(name: "store", milliseconds: 3),
  ]
}
