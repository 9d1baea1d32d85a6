// SPDX-License-Identifier: Apache-2.0

/// Gives every box and lane its first row.
///
/// Order and distances within a layer are constraints; an edge pulls its ends towards one row. Each
/// layer is solved exactly against its neighbours by pooling adjacent violators: first by mean
/// positions, which spreads the drawing evenly, at last by medians, which makes edges straight.
struct RowAssignment {
  /// What a vertex needs of its layer.
  struct Slot {
    var height: Int
    /// Free rows towards another box.
    var gap: Int
  }

  let layered: LayeredGraph
  let ports: PortAssignment
  let slots: [Slot]
  /// Rows of an earlier drawing, which weigh more than any edge; nil where there was none.
  let fixed: [Int?]
  /// For each kind of group the run that each vertex is part of; nil for none.
  let runOf: [[Int?]]
  let groupMargin: Int
  private let isContinued: Bool
  private(set) var rows: [Int]

  init(
    layered: LayeredGraph,
    ports: PortAssignment,
    slots: [Slot],
    fixed: [Int?],
    runOf: [[Int?]],
    groupMargin: Int
  ) {
    self.layered = layered
    self.ports = ports
    self.slots = slots
    self.fixed = fixed
    self.runOf = runOf
    self.groupMargin = groupMargin
    isContinued = fixed.contains { $0 != nil }
    rows = [Int](repeating: 0, count: slots.count)
  }

  mutating func assign() {
    stack()
    if !isContinued {
      for round in 0..<8 { sweep(toTheRight: round % 2 == 0, sides: .oneSide, byMedian: false) }
      for round in 0..<4 { sweep(toTheRight: round % 2 == 0, sides: .bothSides, byMedian: false) }
    }
    for round in 0..<4 { sweep(toTheRight: round % 2 == 1, sides: .bothSides, byMedian: true) }
    if !isContinued {
      let top = rows.min() ?? 0
      for vertex in rows.indices { rows[vertex] += leastRow - top }
    }
  }

  private enum Sides { case oneSide, bothSides }

  /// Where frames leave room above.
  private var leastRow: Int { groupMargin * runOf.count }

  private func distance(from upper: Int, to lower: Int) -> Int {
    let gap = slots[upper].height + max(slots[upper].gap, slots[lower].gap)
    return runOf.reduce(gap) { sum, runOf in
      if runOf[upper] == runOf[lower] { return sum }
      return sum + groupMargin * ((runOf[upper] == nil ? 0 : 1) + (runOf[lower] == nil ? 0 : 1))
    }
  }

  private mutating func stack() {
    for layer in layered.order {
      var row = 0
      for (index, vertex) in layer.enumerated() {
        if index > 0 { row += distance(from: layer[index - 1], to: vertex) }
        rows[vertex] = fixed[vertex] ?? row
        row = max(row, rows[vertex])
      }
      let middle = row / 2
      for vertex in layer where !isContinued {
        rows[vertex] -= middle
      }
    }
  }

  private mutating func sweep(toTheRight: Bool, sides: Sides, byMedian: Bool) {
    let layers = toTheRight ? layered.order : layered.order.reversed()
    for layer in layers where !layer.isEmpty {
      place(
        layer,
        left: toTheRight || sides == .bothSides,
        right: !toTheRight || sides == .bothSides,
        byMedian: byMedian
      )
    }
  }

  private mutating func place(_ layer: [Int], left: Bool, right: Bool, byMedian: Bool) {
    var offset = 0
    var pools = PooledPlacement(byMedian: byMedian)
    var offsets: [Int] = []
    offsets.reserveCapacity(layer.count)
    for (index, vertex) in layer.enumerated() {
      if index > 0 { offset += distance(from: layer[index - 1], to: vertex) }
      offsets.append(offset)
      if let row = fixed[vertex] {
        pools.append(target: row - offset, weight: 1_000_000)
        continue
      }
      var pulls: [(target: Int, weight: Int)] = []
      if left {
        for segment in layered.left.segments(of: vertex) {
          let other = layered.segments[segment].left
          let distance = ports.leftEnd[segment] - ports.rightEnd[segment]
          pulls.append((rows[other] + distance, pull(between: vertex, and: other)))
        }
      }
      if right {
        for segment in layered.right.segments(of: vertex) {
          let other = layered.segments[segment].right
          let distance = ports.rightEnd[segment] - ports.leftEnd[segment]
          pulls.append((rows[other] + distance, pull(between: vertex, and: other)))
        }
      }
      let weight = pulls.reduce(0) { $0 + $1.weight }
      if weight == 0 {
        pools.append(target: rows[vertex] - offset, weight: 1)
      } else {
        let target = byMedian ? PooledPlacement.median(of: &pulls) : PooledPlacement.mean(of: pulls)
        pools.append(target: target - offset, weight: weight)
      }
    }
    for (index, value) in pools.solution().enumerated() {
      rows[layer[index]] = (isContinued ? max(leastRow, value) : value) + offsets[index]
    }
  }

  /// How much a segment wants to be straight: lanes most, so that long edges have few bends
  /// (the weights of Gansner et al., section 4).
  private func pull(between vertex: Int, and other: Int) -> Int {
    switch (layered.isNode(vertex), layered.isNode(other)) {
    case (true, true): 1
    case (false, false): 8
    default: 2
    }
  }
}

/// The non-decreasing sequence nearest to given targets (isotonic regression).
struct PooledPlacement {
  private struct Pool {
    /// All pulls of the members; only kept for medians.
    var pulls: [(target: Int, weight: Int)]
    var sum: Int
    var weight: Int
    var value: Int
    var members: Int
  }

  private let byMedian: Bool
  private var pools: [Pool] = []

  init(byMedian: Bool) {
    self.byMedian = byMedian
  }

  mutating func append(target: Int, weight: Int) {
    var last = Pool(
      pulls: byMedian ? [(target, weight)] : [],
      sum: target * weight,
      weight: weight,
      value: target,
      members: 1
    )
    while let previous = pools.last, previous.value > last.value {
      pools.removeLast()
      last.members += previous.members
      last.sum += previous.sum
      last.weight += previous.weight
      if byMedian {
        last.pulls.append(contentsOf: previous.pulls)
        last.value = Self.median(of: &last.pulls)
      } else {
        last.value = Self.mean(sum: last.sum, weight: last.weight)
      }
    }
    pools.append(last)
  }

  func solution() -> [Int] {
    pools.flatMap { [Int](repeating: $0.value, count: $0.members) }
  }

  static func mean(of pulls: [(target: Int, weight: Int)]) -> Int {
    mean(
      sum: pulls.reduce(0) { $0 + $1.target * $1.weight },
      weight: pulls.reduce(0) { $0 + $1.weight }
    )
  }

  private static func mean(sum: Int, weight: Int) -> Int {
    Int((Double(sum) / Double(max(1, weight))).rounded())
  }

  /// The weighted median, the middle of the two where there are two; sorts `pulls`.
  static func median(of pulls: inout [(target: Int, weight: Int)]) -> Int {
    pulls.sort { $0.target < $1.target }
    let weight = pulls.reduce(0) { $0 + $1.weight }
    var seen = 0
    for (index, pull) in pulls.enumerated() {
      seen += pull.weight
      if 2 * seen == weight, index + 1 < pulls.count {
        return (pull.target + pulls[index + 1].target) >> 1
      }
      if 2 * seen >= weight { return pull.target }
    }
    return 0
  }
}
