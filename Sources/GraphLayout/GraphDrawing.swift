// SPDX-License-Identifier: Apache-2.0

/// A cell of the drawing: columns from the left, rows from the top, both from 0.
package struct GridPoint: Sendable, Hashable {
  /// From the left.
  package var column: Int
  /// From the top.
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
package struct GridRectangle: Sendable, Hashable {
  /// The first column inside.
  package var column: Int
  /// The first row inside.
  package var row: Int
  /// In columns.
  package var width: Int
  /// In rows.
  package var height: Int

  package init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = width
    self.height = height
  }

  /// The last column inside.
  package var lastColumn: Int { column + width - 1 }
  /// The last row inside.
  package var lastRow: Int { row + height - 1 }

  /// The cell is inside, the border included.
  package func contains(_ point: GridPoint) -> Bool {
    point.column >= column && point.column <= lastColumn && point.row >= row
      && point.row <= lastRow
  }

  /// The two have a cell in common.
  package func intersects(_ other: GridRectangle) -> Bool {
    column <= other.lastColumn && other.column <= lastColumn && row <= other.lastRow
      && other.row <= lastRow
  }
}

/// The way of one edge over the grid.
package struct EdgePath: Sendable, Equatable {
  /// The ends of horizontal and vertical stretches, from the border cell of the source's box to
  /// the border cell of the target's box, both included; never diagonal.
  package var points: [GridPoint]
  /// The rows in which it passes the layers between its ends, leftmost layer first.
  package var lanes: [Int]

  package init(points: [GridPoint], lanes: [Int]) {
    self.points = points
    self.lanes = lanes
  }
}

/// What stands in a layer: a box, or an edge passing by.
package enum LayerItem: Sendable, Hashable {
  /// The index of the node.
  case node(Int)
  /// The index of the edge, and which of the layers that it passes this is, from 0 on the left.
  case lane(edge: Int, step: Int)
}

/// A frame around neighbours of the same group within one layer.
package struct GroupFrame: Sendable, Equatable {
  /// What the group is called.
  package var group: String
  /// Encloses the boxes, and the borders of inner frames, exactly; a border is drawn one cell
  /// outside of it.
  package var frame: GridRectangle
  /// It is an outer group's.
  package var isOuter: Bool

  package init(group: String, frame: GridRectangle, isOuter: Bool = false) {
    self.group = group
    self.frame = frame
    self.isOuter = isOuter
  }

  /// The cells of the border and all that is inside.
  package var border: GridRectangle {
    GridRectangle(
      column: frame.column - 1,
      row: frame.row - 1,
      width: frame.width + 2,
      height: frame.height + 2
    )
  }
}

/// Where everything is: the result of a layout, and what the next one starts from.
package struct GraphDrawing: Sendable, Equatable {
  /// What was drawn; `frames` and `paths` follow its order.
  package var graph: LayoutGraph
  /// How it was drawn.
  package var options: LayoutOptions
  /// Columns that boxes and edges take.
  package var width = 0
  /// Rows that boxes and edges take.
  package var height = 0
  /// The box of each node.
  package var frames: [GridRectangle] = []
  /// The way of each edge.
  package var paths: [EdgePath] = []
  /// Boxes and passing edges of each layer from top to bottom, leftmost layer first.
  package var layers: [[LayerItem]] = []
  /// The layer of each node.
  package var layerOfNode: [Int] = []
  /// The first column of each layer.
  package var layerColumns: [Int] = []
  /// Frames around the nodes of one group, outer ones first, by layer and from top to bottom.
  package var groups: [GroupFrame] = []

  package init(graph: LayoutGraph, options: LayoutOptions) {
    self.graph = graph
    self.options = options
  }
}

extension GraphDrawing {
  /// Pairs of neighbouring items that an edge joins from layer to layer; edges within a layer are
  /// left out.
  package var segments: [(LayerItem, LayerItem)] {
    var result: [(LayerItem, LayerItem)] = []
    for (index, edge) in graph.edges.enumerated() {
      let from = layerOfNode[edge.source]
      let to = layerOfNode[edge.target]
      guard from != to else { continue }
      var previous = LayerItem.node(from < to ? edge.source : edge.target)
      for step in 0..<(abs(to - from) - 1) {
        let lane = LayerItem.lane(edge: index, step: step)
        result.append((previous, lane))
        previous = lane
      }
      result.append((previous, .node(from < to ? edge.target : edge.source)))
    }
    return result
  }

  /// How often edges cross between the layers, each pair counted once.
  package var crossings: Int {
    var place: [LayerItem: Int] = [:]
    var layerOf: [LayerItem: Int] = [:]
    for (index, layer) in layers.enumerated() {
      for (position, item) in layer.enumerated() {
        place[item] = position
        layerOf[item] = index
      }
    }
    var gaps = [[(Int, Int)]](repeating: [], count: layers.count)
    for (left, right) in segments {
      guard let layer = layerOf[left], let from = place[left], let to = place[right] else {
        continue
      }
      gaps[layer].append((from, to))
    }
    return gaps.reduce(0) { $0 + CrossingCount.crossings(of: $1) }
  }
}
