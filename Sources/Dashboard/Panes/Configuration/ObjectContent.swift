// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// An object as it is read on the screen: its text, its findings in their order, and where they are.
package struct ObjectContent: Sendable {
  /// When the configuration was read that it is of.
  package let readAt: Timestamp
  /// Its index in that configuration.
  package let object: Int
  /// `VirtualService bookinfo/reviews`, sanitized.
  package let title: String
  /// The object's own name, sanitized.
  package let name: String
  /// Sanitized; empty for a cluster's.
  package let file: String
  package let text: ObjectText
  /// By their place.
  package let faults: [Finding]
  /// The place of each.
  package let places: [ObjectText.TextPlace]
  /// The nodes of the graph that it acts on, by their titles.
  package let actsOn: [String]

  /// The object at an index; nil where there is none.
  init?(_ object: Int, of configuration: ConfigurationSnapshot, graph: ServiceGraph) {
    guard configuration.resources.indices.contains(object) else { return nil }
    let resource = configuration.resources[object]
    readAt = configuration.readAt
    self.object = object
    title = Self.title(of: resource)
    name = DisplayText.sanitized(resource.name)
    file = DisplayText.sanitized(resource.file)
    let text = ObjectText(resource, source: configuration.sources[resource.file])
    let placed = configuration.faults(of: object).map { ($0, text.place(of: $0)) }
      .enumerated()
      .sorted { ($0.element.1.line, $0.offset) < ($1.element.1.line, $1.offset) }
      .map(\.element)
    self.text = text
    faults = placed.map(\.0)
    places = placed.map(\.1)
    let nodes = Set(configuration.reach.nodes(actedOnBy: object, in: graph))
    actsOn = graph.nodes.filter { nodes.contains($0.id) }.map { GraphScene.title(of: $0) }
  }

  /// The place among `faults` of the worst one, the first of equals; 0 where there is none.
  var worstFault: Int {
    var worst = 0
    for (index, fault) in faults.enumerated() where fault.level > faults[worst].level {
      worst = index
    }
    return worst
  }

  /// The number that a line is called by.
  func number(ofLine line: Int) -> Int { (text.firstLine ?? 1) + line }

  /// The text for a clipboard or a pager: its own line ends, nothing else that moves a cursor.
  var yaml: String { text.lines.map { DisplayText.sanitized($0) + "\n" }.joined() }

  static func title(of resource: Resource) -> String {
    DisplayText.sanitized("\(resource.kind) \(resource.effectiveNamespace)/\(resource.name)")
  }
}
