// SPDX-License-Identifier: Apache-2.0

/// Turns rows and tracks into columns, box frames and the ways of the edges.
struct EdgeRouting {
  let layered: LayeredGraph
  let ports: PortAssignment
  let rows: [Int]
  let options: LayoutOptions
  /// How many frames may stand around a box, one in another.
  let frames: Int

  /// Columns between a box and the tracks beside it: for the frames, else for the line to leave.
  private var margin: Int { max(1, frames) }

  /// Fills in the geometry of `drawing`; columns never lie left of `leastColumns`.
  func route(into drawing: inout GraphDrawing, leastColumns: [Int]) {
    let channels = layered.order.indices.map { ChannelRouting(nets: nets(rightOf: $0)) }
    var columns: [Int] = []
    var widths: [Int] = []
    var column = frames
    for (layer, vertices) in layered.order.enumerated() {
      let least = layer < leastColumns.count ? leastColumns[layer] : 0
      column = max(column, least)
      let width = vertices.reduce(1) {
        layered.isNode($1) ? max($0, layered.graph.nodes[$1].width) : $0
      }
      columns.append(column)
      widths.append(width)
      let isLast = layer + 1 == layered.order.count
      let tracks = channels[layer].tracks
      column +=
        width
        + (isLast
          ? tracks + (tracks > 0 ? margin : 0) : max(options.layerGap, tracks + 2 * margin))
    }
    drawing.layerColumns = columns
    drawing.layerOfNode = Array(layered.layerOf.prefix(layered.graph.nodes.count))
    drawing.layers = layered.order.map { $0.map { layered.items[$0] } }
    drawing.frames = layered.graph.nodes.enumerated().map { index, node in
      GridRectangle(
        column: columns[layered.layerOf[index]],
        row: rows[index],
        width: node.width,
        height: node.height
      )
    }
    drawing.paths = layered.graph.edges.indices.map {
      path(of: $0, frames: drawing.frames, channels: channels, columns: columns, widths: widths)
    }
    drawing.width = column + frames
    drawing.height =
      (drawing.frames.map(\.lastRow).max() ?? -1) + 1 + options.groupMargin * frames
    for path in drawing.paths {
      for point in path.points {
        drawing.height = max(drawing.height, point.row + 1)
        drawing.width = max(drawing.width, point.column + 1)
      }
    }
  }

  private func nets(rightOf layer: Int) -> [ChannelRouting.Net] {
    var result: [ChannelRouting.Net] = []
    for vertex in layered.order[layer] {
      for segment in layered.right.segments(of: vertex) { result.append(net(of: segment)) }
    }
    for (index, segment) in layered.segments.enumerated()
    where layered.layerOf[segment.left] == layer && layered.layerOf[segment.right] == layer {
      result.append(net(of: index))
    }
    return result
  }

  private func net(of index: Int) -> ChannelRouting.Net {
    let segment = layered.segments[index]
    return ChannelRouting.Net(
      segment: index,
      left: rows[segment.left] + ports.leftEnd[index],
      right: rows[segment.right] + ports.rightEnd[index],
      returnsLeft: layered.layerOf[segment.left] == layered.layerOf[segment.right]
    )
  }

  private func path(
    of edge: Int,
    frames: [GridRectangle],
    channels: [ChannelRouting],
    columns: [Int],
    widths: [Int]
  ) -> EdgePath {
    var points: [GridPoint] = []
    func add(_ column: Int, _ row: Int) {
      let point = GridPoint(column: column, row: row)
      if points.last != point { points.append(point) }
    }
    var lanes: [Int] = []
    let range = layered.segmentsOfEdge[edge]
    for index in range {
      let segment = layered.segments[index]
      let net = net(of: index)
      let layer = layered.layerOf[segment.left]
      if index == range.lowerBound {
        add(frames[segment.left].lastColumn, net.left)
      }
      if let turn = channels[layer].turns[index] {
        let first = columns[layer] + widths[layer] + margin
        add(first + turn.track, net.left)
        if let detour = turn.detour {
          add(first + turn.track, detour.row)
          add(first + detour.track, detour.row)
        }
        add(first + (turn.detour?.track ?? turn.track), net.right)
      }
      if index + 1 < range.upperBound {
        lanes.append(net.right)
      } else if net.returnsLeft {
        add(frames[segment.right].lastColumn, net.right)
        add(frames[segment.right].lastColumn, min(net.right, frames[segment.right].lastRow))
      } else {
        add(frames[segment.right].column, net.right)
      }
    }
    let edge = layered.graph.edges[edge]
    if layered.layerOf[edge.source] > layered.layerOf[edge.target] { points.reverse() }
    return EdgePath(points: points, lanes: lanes)
  }
}
