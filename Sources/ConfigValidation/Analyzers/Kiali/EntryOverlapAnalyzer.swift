// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// ServiceEntries that define the same host and port.
struct EntryOverlapAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    KialiCode.entryHostPortRepeated, KialiCode.entryProtocolConflict,
  ]

  private struct Endpoint: Hashable {
    let host: String
    let port: Int
  }

  /// A port of a ServiceEntry under one of its hosts.
  private struct Use {
    let entry: ExportedObject
    let endpoint: Endpoint
    let `protocol`: String
    let port: FieldCursor
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    var byEndpoint: [Endpoint: [Use]] = [:]
    for entry in mesh.serviceEntries {
      let hosts = Set(entry.hosts.map { $0.written.lowercased() })
      for port in entry.resource.spec["ports"].elements {
        guard let number = port["number"].integer else { continue }
        for host in hosts {
          let endpoint = Endpoint(host: host, port: number)
          let use = Use(
            entry: entry,
            endpoint: endpoint,
            protocol: port["protocol"].string.lowercased(),
            port: port
          )
          byEndpoint[endpoint, default: []].append(use)
        }
      }
    }
    var told: Set<Told> = []
    for uses in byEndpoint.values where uses.count >= 2 {
      let protocols = Set(uses.map(\.protocol))
      mesh.viewpoints.forEach(of: uses, by: \.entry) { seen in
        let isConflict = protocols.count > 1 && Set(seen.map(\.protocol)).count > 1
        for use in seen { report(use, among: seen, isConflict, &told, &findings) }
        return protocols.count == 1 && seen.count == uses.count
      }
    }
  }

  private struct Told: Hashable {
    let code: String
    let entry: Int
    let path: String
  }

  private func report(
    _ use: Use,
    among seen: [Use],
    _ isConflict: Bool,
    _ told: inout Set<Told>,
    _ findings: inout FindingCollector
  ) {
    let code = isConflict ? KialiCode.entryProtocolConflict : KialiCode.entryHostPortRepeated
    let key = Told(code: code.code, entry: use.entry.index, path: "\(use.port.path)")
    guard told.insert(key).inserted else { return }
    let other = seen.first { $0.entry.index != use.entry.index } ?? use
    findings.report(
      code,
      on: use.entry.resource,
      at: use.port,
      "ServiceEntry \(other.entry.resource.name) in \(other.entry.namespace) has "
        + "\(use.endpoint.host):\(use.endpoint.port) too"
        + (isConflict ? ", and their protocols differ" : "")
    )
  }
}
