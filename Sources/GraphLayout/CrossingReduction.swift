// SPDX-License-Identifier: Apache-2.0

/// Orders the layers so that few edges cross.
///
/// Several starts are swept by barycentres (Sugiyama, Tagawa, Toda, 1981) and sifted; the best is
/// then shaken in places and sifted again as long as the budget lasts. The budget counts steps, not
/// time, so the same graph gives the same order everywhere.
struct CrossingReduction {
  private let layered: LayeredGraph
  private var order: [[Int]]
  private var position: [Int]
  private var crossings = 0
  private var sifting = LayerSifting()
  /// Where sifting ends even if more could be gained.
  private var mostWork = Int.max

  /// The order found for `layered`; `effort` as in `LayoutOptions`.
  static func order(of layered: LayeredGraph, effort: Int?) -> [[Int]] {
    guard layered.order.count > 1 else { return layered.order }
    var reduction = CrossingReduction(layered)
    let nodes = layered.graph.nodes.count
    let automatic = min(
      300_000_000,
      max(170 * nodes * nodes, min(12_000_000, 1200 * nodes * nodes))
    )
    let budget = effort.map { $0 * 20 * (nodes + 10) * (nodes + 10) } ?? automatic
    return reduction.search(budget: budget)
  }

  /// Finds places for the movable vertices; the others keep their order.
  static func insert(movable: [Bool], into layered: LayeredGraph) -> [[Int]] {
    var reduction = CrossingReduction(layered)
    reduction.settle(Set(layered.order.indices), isMovable: movable)
    reduction.settle(Set(layered.order.indices), isMovable: movable)
    return reduction.order
  }

  private init(_ layered: LayeredGraph) {
    self.layered = layered
    order = layered.order
    position = [Int](repeating: 0, count: layered.layerOf.count)
    adopt(layered.order)
  }

  private mutating func adopt(_ new: [[Int]]) {
    order = new
    for layer in new {
      for (place, vertex) in layer.enumerated() { position[vertex] = place }
    }
    crossings = (0..<max(0, new.count - 1)).reduce(0) { $0 + crossings(rightOf: $1) }
  }

  private func crossings(rightOf layer: Int) -> Int {
    var tree = AccumulatorTree(width: order[layer + 1].count)
    var total = 0
    var places: [Int] = []
    for vertex in order[layer] {
      places.removeAll(keepingCapacity: true)
      for neighbour in layered.right[vertex] { places.append(position[neighbour]) }
      if places.count > 1 { places.sort() }
      for place in places { total += tree.insert(place) }
    }
    return total
  }

  // MARK: - Search

  private mutating func search(budget: Int) -> [[Int]] {
    mostWork = 2 * budget + 1_000_000
    var random = SeededRandom(seed: 0x6D65_7368)
    let all = Set(order.indices)
    var best = order
    var fewest = Int.max
    for start in 0..<4 where start == 0 || (fewest > 0 && sifting.work < budget / 3) {
      adopt(start == 0 ? depthFirstOrder() : shuffled(&random))
      for round in 0..<8 { sweep(toTheRight: (round + start) % 2 == 0) }
      adopt(order)
      settle(all, isMovable: nil)
      if crossings < fewest {
        fewest = crossings
        best = order
      }
    }
    adopt(best)
    while fewest > 0, sifting.work < budget {
      let touched = shake(&random)
      settle(touched, isMovable: nil)
      if crossings <= fewest {
        fewest = crossings
        best = order
      } else {
        adopt(best)
      }
    }
    return best
  }

  /// Sifts the given layers, and the neighbours of what changed, until nothing improves.
  private mutating func settle(_ layers: Set<Int>, isMovable: [Bool]?) {
    var waiting = layers
    var goesRight = true
    while !waiting.isEmpty, sifting.work < mostWork {
      let sweep = waiting.sorted()
      for layer in goesRight ? sweep : sweep.reversed() {
        waiting.remove(layer)
        let saved = sifting.improve(
          &order[layer],
          position: &position,
          left: layered.left,
          right: layered.right,
          leftWidth: layer > 0 ? order[layer - 1].count : 0,
          rightWidth: layer + 1 < order.count ? order[layer + 1].count : 0,
          isMovable: isMovable
        )
        guard saved > 0 else { continue }
        crossings -= saved
        if layer > 0 { waiting.insert(layer - 1) }
        if layer + 1 < order.count { waiting.insert(layer + 1) }
      }
      goesRight.toggle()
    }
  }

  /// Mixes up a stretch of one layer and brings `crossings` up to date.
  private mutating func shake(_ random: inout SeededRandom) -> Set<Int> {
    let layer = random.below(order.count)
    let count = order[layer].count
    guard count > 1 else { return [] }
    let length = min(count, 2 + random.below(max(2, count / 3)))
    let first = random.below(count - length + 1)
    let before = crossings(around: layer)
    for index in 0..<(length - 1) {
      order[layer].swapAt(first + index, first + index + random.below(length - index))
    }
    for place in first..<(first + length) { position[order[layer][place]] = place }
    crossings += crossings(around: layer) - before
    return Set([layer - 1, layer + 1].filter(order.indices.contains))
  }

  private func crossings(around layer: Int) -> Int {
    (layer > 0 ? crossings(rightOf: layer - 1) : 0)
      + (layer + 1 < order.count ? crossings(rightOf: layer) : 0)
  }

  private mutating func sweep(toTheRight: Bool) {
    let layers = toTheRight ? Array(order.indices) : order.indices.reversed()
    for layer in layers.dropFirst() {
      let neighbours = toTheRight ? layered.left : layered.right
      var weight: [(vertex: Int, centre: Double)] = []
      weight.reserveCapacity(order[layer].count)
      for (place, vertex) in order[layer].enumerated() {
        let adjacent = neighbours[vertex]
        let sum = adjacent.reduce(0) { $0 + position[$1] }
        weight.append(
          (vertex, adjacent.isEmpty ? Double(place) : Double(sum) / Double(adjacent.count))
        )
      }
      let sorted = weight.enumerated().sorted {
        ($0.element.centre, $0.offset) < ($1.element.centre, $1.offset)
      }
      order[layer] = sorted.map(\.element.vertex)
      for (place, vertex) in order[layer].enumerated() { position[vertex] = place }
    }
  }

  // MARK: - Starts

  private func depthFirstOrder() -> [[Int]] {
    var result = [[Int]](repeating: [], count: order.count)
    var isSeen = [Bool](repeating: false, count: layered.layerOf.count)
    for layer in layered.order {
      for root in layer where !isSeen[root] {
        var stack = [root]
        while let vertex = stack.popLast() {
          guard !isSeen[vertex] else { continue }
          isSeen[vertex] = true
          result[layered.layerOf[vertex]].append(vertex)
          stack.append(contentsOf: layered.right[vertex].reversed())
        }
      }
    }
    return result
  }

  private func shuffled(_ random: inout SeededRandom) -> [[Int]] {
    layered.order.map { $0.shuffled(using: &random) }
  }
}
