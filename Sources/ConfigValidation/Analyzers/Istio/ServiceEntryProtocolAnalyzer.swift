// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// ServiceEntries that give the same host and port different protocols.
struct ServiceEntryProtocolAnalyzer: Analyzer {
  let codes: [FindingCode] = [.conflictingServiceEntryProtocol]

  private struct Endpoint: Hashable {
    let host: String
    let port: Int
  }

  private struct Use {
    let entry: Int
    let name: String
    let place: FieldCursor
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let entries = model.all(.serviceEntry)
    var uses: [Endpoint: [ExportScope: [Use]]] = [:]
    for (index, entry) in entries.enumerated() {
      let scopes = ExportScope.of(entry)
      for port in entry.spec["ports"].elements {
        guard let number = port["number"].integer else { continue }
        let use = Use(
          entry: index,
          name: port["protocol"].string.uppercased(),
          place: port["protocol"]
        )
        for host in entry.spec["hosts"].texts {
          for scope in scopes {
            uses[Endpoint(host: host, port: number), default: [:]][scope, default: []].append(use)
          }
        }
      }
    }
    var reports: [Int: (place: FieldCursor, message: String)] = [:]
    for (endpoint, byScope) in uses {
      let shared = byScope[.all] ?? []
      for (scope, own) in byScope {
        let involved = scope == .all ? own : own + shared
        let names = Set(involved.map(\.name))
        guard names.count > 1 else { continue }
        let message =
          "\(endpoint.host):\(endpoint.port) has different protocols in several ServiceEntries: "
          + names.sorted().map { $0.isEmpty ? "(none)" : $0 }.joined(separator: ", ")
        for use in involved {
          if let known = reports[use.entry], known.message <= message { continue }
          reports[use.entry] = (use.place, message)
        }
      }
    }
    for (index, report) in reports.sorted(by: { $0.key < $1.key }) {
      findings.report(
        .conflictingServiceEntryProtocol,
        on: entries[index],
        at: report.place,
        report.message
      )
    }
  }
}
