// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// The rows of the configuration with the objects that they stand for.
struct ConfigurationRows: Sendable {
  var table: Table
  /// Indices into the snapshot's resources by a row's id; files that can't be read have none.
  var objects: [String: Int]
}

/// The objects that were read, one a row, with their worst finding.
///
///     NAMESPACE  KIND            NAME                 WORST        FINDING
///     bookinfo   VirtualService  reviews-dark-launch  ✖ error +1   IST0101, KIA1107 no DestinationRule…
///
/// Pods and what makes them in numbers are left out while nothing is wrong with them.
package enum ConfigurationTable {
  package static let initialState = TableState(sortColumn: 3, isDescending: true)

  static let columns = [
    TableColumn("NAMESPACE", minimumWidth: 9, maximumWidth: 24),
    TableColumn("KIND", minimumWidth: 12, maximumWidth: 24),
    TableColumn("NAME", minimumWidth: 16, maximumWidth: 28),
    TableColumn("WORST", minimumWidth: 10, maximumWidth: 16),
    TableColumn("FINDING", minimumWidth: 20, maximumWidth: 200, isFlexible: true),
  ]

  /// Kinds that are too many and too alike to list when they are sound.
  private static let quietKinds: Set<String> = ["Pod", "ReplicaSet", "Job", "Node", "Secret"]

  /// A row per object and one per file that can't be read.
  static func rows(
    _ context: ViewContext,
    subject: ConfigurationPaneState.Subject? = nil
  ) -> ConfigurationRows {
    guard let configuration = context.snapshot.configuration else {
      return ConfigurationRows(table: Table(columns: columns, rows: []), objects: [:])
    }
    var rows: [TableRow] = []
    var objects: [String: Int] = [:]
    let acting = subject.map { Set(Self.objects(actingOn: $0, context.snapshot, configuration)) }
    for (index, resource) in configuration.resources.enumerated() {
      guard context.namespace == nil || resource.effectiveNamespace == context.namespace,
        acting?.contains(index) ?? true
      else { continue }
      let worst = configuration.worstFault(of: index)
      if context.isOnlyWrong, (worst?.level ?? .info) < .warning { continue }
      if worst == nil, acting == nil, quietKinds.contains(resource.kind) { continue }
      var id = Self.id(of: resource)
      var number = 2
      while objects[id] != nil {
        id = "\(Self.id(of: resource))#\(number)"
        number += 1
      }
      objects[id] = index
      rows.append(row(id, resource, worst, count: configuration.faults(of: index).count))
    }
    if acting == nil, context.namespace == nil {
      for (index, problem) in configuration.problems.enumerated() {
        rows.append(row(ofProblem: problem, index))
      }
    }
    return ConfigurationRows(table: Table(columns: columns, rows: rows), objects: objects)
  }

  /// The objects that act on what the configuration was entered from.
  static func objects(
    actingOn subject: ConfigurationPaneState.Subject,
    _ snapshot: MeshSnapshot,
    _ configuration: ConfigurationSnapshot
  ) -> [Int] {
    let graph = snapshot.graph(subject.graphType)
    switch subject.selection {
    case .node(let id):
      return graph.nodes.first { $0.id == id }
        .map { configuration.reach.objects(actingOn: $0, in: graph) } ?? []
    case .edge(let id, _):
      return graph.edges.first { $0.id == id }
        .map { configuration.reach.objects(actingOn: $0, in: graph) } ?? []
    }
  }

  private static func id(of resource: Resource) -> String {
    "\(resource.group)/\(resource.kind)/\(resource.effectiveNamespace)/\(resource.name)"
  }

  /// The row that a finding is on; nil where its object was not read.
  static func row(of finding: Finding, in configuration: ConfigurationSnapshot) -> String? {
    configuration.resources.first {
      $0.kind == finding.kind && $0.namespace == finding.namespace && $0.name == finding.resource
    }.map { id(of: $0) }
  }

  /// The row of an object; nil where it was not read.
  static func row(
    ofKind kind: String,
    namespace: String,
    name: String,
    in configuration: ConfigurationSnapshot
  ) -> String? {
    configuration.resources.first {
      $0.kind == kind && $0.effectiveNamespace == namespace && $0.name == name
    }.map { id(of: $0) }
  }

  private static func row(
    _ id: String,
    _ resource: Resource,
    _ worst: Finding?,
    count: Int
  ) -> TableRow {
    let severity: Double =
      switch worst?.level {
      case .error: 3
      case .warning: 2
      case .info: 1
      case nil: 0
      }
    let more = count > 1 ? " +\(count - 1)" : ""
    let mark = worst.map { "\($0.level.mark) \($0.level.rawValue)\(more)" } ?? "●"
    let text = worst.map { "\($0.code) \($0.message)" } ?? ""
    return TableRow(
      id: id,
      cells: [
        TableCell(DisplayText.sanitized(resource.effectiveNamespace)),
        TableCell(DisplayText.sanitized(resource.kind)),
        TableCell(DisplayText.sanitized(resource.name)),
        TableCell(mark, worst?.level.role ?? .healthy),
        TableCell(DisplayText.sanitized(text)),
      ],
      sortValues: [
        .text(resource.effectiveNamespace), .text(resource.kind), .text(resource.name),
        .number(severity), .text(text),
      ]
    )
  }

  private static func row(ofProblem problem: String, _ index: Int) -> TableRow {
    let file = String(problem.prefix { $0 != ":" })
    return TableRow(
      id: "file#\(index)",
      cells: [
        TableCell("–"), TableCell("file"), TableCell(DisplayText.sanitized(file)),
        TableCell("✖ file", .failing), TableCell(DisplayText.sanitized(problem)),
      ],
      sortValues: [.text(""), .text("file"), .text(file), .number(4), .text(problem)]
    )
  }
}

extension Finding.Level {
  /// Its mark, never colour alone.
  var mark: String {
    switch self {
    case .error: "✖"
    case .warning: "▲"
    case .info: "●"
    }
  }

  /// How it is drawn.
  var role: Role {
    switch self {
    case .error: .failing
    case .warning: .degraded
    case .info: .accent
    }
  }
}
