// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Kubernetes Gateways whose listeners or addresses are used twice.
struct ListenerOverlapAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.multipleForListener, KialiCode.multipleForAddress, KialiCode.listenersNotUnique,
  ]

  private struct Listener: Hashable {
    let hostname: String
    let port: String
    let `protocol`: String

    /// Nil for a listener without hostname, which is compared with nothing.
    init?(_ listener: FieldCursor) {
      hostname = listener["hostname"].string
      port = listener["port"].string
      `protocol` = listener["protocol"].string
      if hostname.isEmpty { return nil }
    }
  }

  private struct Address: Hashable {
    let type: String
    let value: String

    init?(_ address: FieldCursor) {
      type = address["type"].text ?? "IPAddress"
      value = address["value"].string
      if value.isEmpty { return nil }
    }
  }

  /// The first two Gateways that use something.
  private struct Users {
    var first: Int
    var second: Int?

    func other(than index: Int) -> Int? { first == index ? second : first }
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let gateways = model.all(.kubernetesGateway)
    var listeners: [Listener: Users] = [:]
    var addresses: [Address: Users] = [:]
    for (index, gateway) in gateways.enumerated() {
      for listener in gateway.spec["listeners"].elements.compactMap(Listener.init) {
        Self.add(index, to: &listeners[listener])
      }
      for address in gateway.spec["addresses"].elements.compactMap(Address.init) {
        Self.add(index, to: &addresses[address])
      }
    }
    for (index, gateway) in gateways.enumerated() {
      for field in gateway.spec["listeners"].elements {
        guard let other = Listener(field).flatMap({ listeners[$0]?.other(than: index) }) else {
          continue
        }
        findings.report(
          KialiCode.multipleForListener,
          on: gateway,
          at: field["hostname"],
          "Gateway \(gateways[other].name) in \(gateways[other].effectiveNamespace) listens for "
            + "\(field["hostname"].string) on port \(field["port"].string) too"
        )
      }
      checkOwnListeners(of: gateway, &findings)
      for field in gateway.spec["addresses"].elements {
        guard let other = Address(field).flatMap({ addresses[$0]?.other(than: index) }) else {
          continue
        }
        findings.report(
          KialiCode.multipleForAddress,
          on: gateway,
          at: field["value"],
          "Gateway \(gateways[other].name) in \(gateways[other].effectiveNamespace) has the "
            + "address \(field["value"].string) too"
        )
        break
      }
    }
  }

  private static func add(_ index: Int, to users: inout Users?) {
    guard let known = users else {
      users = Users(first: index)
      return
    }
    if known.first != index, known.second == nil { users?.second = index }
  }

  private func checkOwnListeners(of gateway: Resource, _ findings: inout FindingCollector) {
    let fields = gateway.spec["listeners"].elements
    let names = Dictionary(grouping: fields, by: Listener.init)
      .mapValues { Set($0.map { $0["name"].string }) }
    for field in fields {
      guard let listener = Listener(field), let same = names[listener], same.count > 1 else {
        continue
      }
      let others = same.subtracting([field["name"].string]).sorted().joined(separator: ", ")
      findings.report(
        KialiCode.listenersNotUnique,
        on: gateway,
        at: field["name"],
        "the same hostname, port and protocol as listener \(others)"
      )
    }
  }
}
