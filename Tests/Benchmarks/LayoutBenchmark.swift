// SPDX-License-Identifier: Apache-2.0

import Foundation
import GraphLayout

/// Times the layout and counts its crossings.
///
/// `[FILE ...] [--runs N] [--save DIRECTORY]`: each file is `{"nodes": [names], "edges": [[from, to]]}`.
/// Without files, random layered graphs of 20 to 1,000 nodes are drawn. `--save` writes the order of
/// each drawing as `{"layers": …, "edges": …}` for a crossing counter of one's choice.
func runLayoutBenchmark(arguments: [String]) {
  var files: [String] = []
  var runs = 5
  var directory: String?
  var rest = arguments[...]
  while let argument = rest.popFirst() {
    switch argument {
    case "--runs": runs = rest.popFirst().flatMap { Int($0) } ?? runs
    case "--save": directory = rest.popFirst()
    default: files.append(argument)
    }
  }
  var topologies = files.compactMap(Topology.init(file:))
  if files.isEmpty {
    topologies = [
      (20, 30), (20, 60), (100, 150), (100, 300), (300, 450), (300, 900), (1000, 1500),
      (1000, 3000),
    ]
    .map { Topology(seed: 7, nodes: $0.0, edges: $0.1) }
  }
  print("layout                nodes  edges   best ms  median ms  crossings   size")
  for topology in topologies {
    var times: [Double] = []
    var drawing: GraphDrawing?
    for _ in 0..<max(1, runs) {
      let start = ContinuousClock.now
      drawing = LayeredLayout.drawing(of: topology.graph)
      let elapsed = ContinuousClock.now - start
      times.append(
        Double(elapsed.components.attoseconds) / 1e15 + Double(elapsed.components.seconds) * 1000
      )
    }
    guard let drawing else { continue }
    times.sort()
    print(
      String(
        format: "%@ %6d %6d %9.1f %10.1f %10d   %d×%d",
        topology.name.padding(toLength: 20, withPad: " ", startingAt: 0),
        topology.graph.nodes.count,
        topology.graph.edges.count,
        times[0],
        times[times.count / 2],
        drawing.crossings,
        drawing.width,
        drawing.height
      )
    )
    if let directory { save(drawing, named: topology.name, in: directory) }
  }
}

private struct Topology {
  let name: String
  let graph: LayoutGraph

  private struct File: Decodable {
    let nodes: [String]
    let edges: [[String]]
  }

  init?(file: String) {
    guard let data = FileManager.default.contents(atPath: file),
      let content = try? JSONDecoder().decode(File.self, from: data)
    else {
      print("cannot read \(file): it must hold nodes and edges")
      return nil
    }
    var indexes: [String: Int] = [:]
    for (index, node) in content.nodes.enumerated() { indexes[node] = index }
    name = file.split(separator: "/").last.map(String.init) ?? file
    graph = LayoutGraph(
      nodes: content.nodes.map { LayoutGraph.Node(key: $0, width: 18, height: 4) },
      edges: content.edges.compactMap { edge in
        guard edge.count == 2, let source = indexes[edge[0]], let target = indexes[edge[1]] else {
          return nil
        }
        return LayoutGraph.Edge(source: source, target: target)
      }
    )
  }

  /// A connected graph whose edges mostly go a layer or two further.
  init(seed: UInt64, nodes: Int, edges: Int) {
    var random = SeededRandom(seed: seed)
    var result: Set<LayoutGraph.Edge> = []
    for node in 1..<nodes {
      result.insert(LayoutGraph.Edge(source: random.below(node), target: node))
    }
    while result.count < edges {
      let first = random.below(nodes)
      let second = random.below(nodes)
      if first < second { result.insert(LayoutGraph.Edge(source: first, target: second)) }
    }
    name = "random \(nodes)/\(edges)"
    graph = LayoutGraph(
      nodes: (0..<nodes).map { LayoutGraph.Node(key: "n\($0)", width: 18, height: 4) },
      edges: result.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
    )
  }
}

private func save(_ drawing: GraphDrawing, named name: String, in directory: String) {
  func text(_ item: LayerItem) -> String {
    switch item {
    case .node(let index): drawing.graph.nodes[index].key
    case .lane(let edge, let step): "~\(edge).\(step)"
    }
  }
  let content: [String: Any] = [
    "layers": drawing.layers.map { $0.map(text) },
    "edges": drawing.segments.map { [text($0.0), text($0.1)] },
  ]
  let path = "\(directory)/\(name.replacing("/", with: "-")).layers.json"
  guard let data = try? JSONSerialization.data(withJSONObject: content),
    FileManager.default.createFile(atPath: path, contents: data)
  else {
    print("cannot write \(path)")
    return
  }
}
