// SPDX-License-Identifier: Apache-2.0

/// Neighbours of one group within a layer, around which a frame can be drawn.
struct GroupRuns {
  /// Two or more nodes of a group from top to bottom, with nothing else between them.
  let runs: [[Int]]
  /// The run that each vertex is part of; nil for none.
  let runOf: [Int?]

  init(of layered: LayeredGraph) {
    var runs: [[Int]] = []
    var runOf = [Int?](repeating: nil, count: layered.layerOf.count)
    for layer in layered.order {
      var run: [Int] = []
      func close() {
        guard run.count > 1 else { return }
        for vertex in run { runOf[vertex] = runs.count }
        runs.append(run)
      }
      for vertex in layer {
        let group = layered.isNode(vertex) ? layered.graph.nodes[vertex].group : nil
        if let group, let last = run.last, layered.graph.nodes[last].group == group {
          run.append(vertex)
        } else {
          close()
          run = group == nil ? [] : [vertex]
        }
      }
      close()
    }
    self.runs = runs
    self.runOf = runOf
  }

  /// The frames around the runs, given those of the nodes.
  func frames(of frames: [GridRectangle], in graph: LayoutGraph) -> [GroupFrame] {
    runs.compactMap { run in
      guard let first = run.first, let last = run.last, let group = graph.nodes[first].group else {
        return nil
      }
      let width = run.reduce(0) { max($0, frames[$1].width) }
      return GroupFrame(
        group: group,
        frame: GridRectangle(
          column: frames[first].column,
          row: frames[first].row,
          width: width,
          height: frames[last].lastRow - frames[first].row + 1
        )
      )
    }
  }

  /// The order with the members of each group brought together at their middle place.
  static func gathered(_ order: [[Int]], in layered: LayeredGraph) -> [[Int]] {
    order.map { layer in
      var members: [String: [Int]] = [:]
      var units: [(vertices: [Int], place: Double)] = []
      for (place, vertex) in layer.enumerated() {
        if layered.isNode(vertex), let group = layered.graph.nodes[vertex].group {
          members[group, default: []].append(place)
        } else {
          units.append(([vertex], Double(place)))
        }
      }
      for places in members.values {
        let middle = Double(places.reduce(0, +)) / Double(places.count)
        units.append((places.map { layer[$0] }, middle))
      }
      return units.sorted { ($0.place, $0.vertices[0]) < ($1.place, $1.vertices[0]) }
        .flatMap(\.vertices)
    }
  }
}
