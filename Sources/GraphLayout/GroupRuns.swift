// SPDX-License-Identifier: Apache-2.0

/// Neighbours of one group within a layer, around which a frame can be drawn.
struct GroupRuns {
  /// Nodes of a group from top to bottom, with nothing else between them; of an inner group two or
  /// more.
  let runs: [[Int]]
  /// The run that each vertex is part of; nil for none.
  let runOf: [Int?]
  /// Whether these are the outer groups.
  let isOuter: Bool

  init(of layered: LayeredGraph, isOuter: Bool) {
    var runs: [[Int]] = []
    var runOf = [Int?](repeating: nil, count: layered.layerOf.count)
    let least = isOuter ? 1 : 2
    for layer in layered.order {
      var run: [Int] = []
      func close() {
        guard run.count >= least else { return }
        for vertex in run { runOf[vertex] = runs.count }
        runs.append(run)
      }
      for vertex in layer {
        let group = Self.group(of: vertex, in: layered, isOuter: isOuter)
        if let group, let last = run.last,
          Self.group(of: last, in: layered, isOuter: isOuter) == group
        {
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
    self.isOuter = isOuter
  }

  private struct Group: Hashable {
    var outer: String?
    var inner: String?
  }

  /// An inner group never goes over the border of an outer one.
  private static func group(
    of vertex: Int,
    in layered: LayeredGraph,
    isOuter: Bool
  ) -> Group? {
    guard layered.isNode(vertex) else { return nil }
    let node = layered.graph.nodes[vertex]
    if isOuter { return node.outerGroup.map { Group(outer: $0, inner: nil) } }
    return node.group.map { Group(outer: node.outerGroup, inner: $0) }
  }

  /// The frames around the runs, given those of the nodes; `inner` are the runs inside of these.
  func frames(
    of frames: [GridRectangle],
    in graph: LayoutGraph,
    inner: GroupRuns?
  ) -> [GroupFrame] {
    runs.compactMap { run in
      guard let first = run.first,
        let group = isOuter ? graph.nodes[first].outerGroup : graph.nodes[first].group
      else { return nil }
      var top = Int.max
      var bottom = Int.min
      var width = 0
      var border = 0
      for vertex in run {
        let own = inner?.runOf[vertex] == nil ? 0 : 1
        top = min(top, frames[vertex].row - own)
        bottom = max(bottom, frames[vertex].lastRow + own)
        width = max(width, frames[vertex].width)
        border = max(border, own)
      }
      return GroupFrame(
        group: group,
        frame: GridRectangle(
          column: frames[first].column - border,
          row: top,
          width: width + 2 * border,
          height: bottom - top + 1
        ),
        isOuter: isOuter
      )
    }
  }

  /// The order with the members of each group brought together at their middle place.
  ///
  /// Those that `isNew` says join the others without moving them.
  static func gathered(
    _ order: [[Int]],
    in layered: LayeredGraph,
    isNew: [Bool]? = nil
  ) -> [[Int]] {
    order.map { layer in
      let places = Dictionary(uniqueKeysWithValues: layer.enumerated().map { ($1, $0) })
      func weight(_ vertices: [Int]) -> Double {
        let old = vertices.filter { isNew?[$0] != true }
        let counted = old.isEmpty ? vertices : old
        return Double(counted.reduce(0) { $0 + (places[$1] ?? 0) }) / Double(counted.count)
      }
      func gather(_ vertices: [Int], isOuter: Bool) -> [Int] {
        var members: [Group: [Int]] = [:]
        var units: [[Int]] = []
        for vertex in vertices {
          // Without an outer group the inner one is all that keeps it together.
          let outer = isOuter ? group(of: vertex, in: layered, isOuter: true) : nil
          if let group = outer ?? group(of: vertex, in: layered, isOuter: false) {
            members[group, default: []].append(vertex)
          } else {
            units.append([vertex])
          }
        }
        units += members.values
        return units.map { (vertices: $0, place: weight($0)) }
          .sorted { ($0.place, $0.vertices[0]) < ($1.place, $1.vertices[0]) }
          .flatMap { isOuter ? gather($0.vertices, isOuter: false) : $0.vertices }
      }
      return gather(layer, isOuter: true)
    }
  }
}
