// SPDX-License-Identifier: Apache-2.0

import MeshModel
package import Terminal

/// The objects that were read, one a row, with their worst finding.
package enum ConfigurationTable {
  package static let initialState = TableState(sortColumn: 3, isDescending: true)

  /// A row per object.
  package static func table(_ context: ViewContext) -> Table {
    let columns = [
      TableColumn("NAMESPACE", minimumWidth: 9, maximumWidth: 24),
      TableColumn("KIND", minimumWidth: 12, maximumWidth: 24),
      TableColumn("NAME", minimumWidth: 12, maximumWidth: 40),
      TableColumn("WORST", minimumWidth: 9),
      TableColumn("FINDING", minimumWidth: 16, maximumWidth: 200, isFlexible: true),
    ]
    guard let configuration = context.snapshot.configuration else {
      return Table(columns: columns, rows: [])
    }
    let findings = Dictionary(grouping: configuration.findings, by: { Self.id(of: $0) })
    let rows = configuration.resources.filter {
      context.namespace == nil || $0.effectiveNamespace == context.namespace
    }.map { resource in
      row(of: resource, worst: findings[id(of: resource)]?.max { $0.level < $1.level })
    }
    return Table(columns: columns, rows: rows)
  }

  private static func id(of resource: Resource) -> String {
    "\(resource.kind)/\(resource.namespace)/\(resource.name)"
  }

  static func id(of finding: Finding) -> String {
    "\(finding.kind)/\(finding.namespace)/\(finding.resource)"
  }

  private static func row(of resource: Resource, worst: Finding?) -> TableRow {
    let (mark, role, severity): (String, Role, Double) =
      switch worst?.level {
      case .error: ("✖ error", .failing, 3)
      case .warning: ("▲ warning", .degraded, 2)
      case .info: ("● info", .text, 1)
      case nil: ("●", .healthy, 0)
      }
    let text = worst.map { "\($0.code) \($0.message)" } ?? ""
    return TableRow(
      id: id(of: resource),
      cells: [
        TableCell(DisplayText.sanitized(resource.effectiveNamespace)),
        TableCell(DisplayText.sanitized(resource.kind)),
        TableCell(DisplayText.sanitized(resource.name)), TableCell(mark, role),
        TableCell(DisplayText.sanitized(text)),
      ],
      sortValues: [
        .text(resource.effectiveNamespace), .text(resource.kind), .text(resource.name),
        .number(severity), .text(text),
      ]
    )
  }
}
