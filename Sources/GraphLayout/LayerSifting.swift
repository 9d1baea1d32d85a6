// SPDX-License-Identifier: Apache-2.0

/// Improves the order of one layer while its neighbours stay.
///
/// How many crossings two items of a layer cost in either order depends on the neighbouring layers
/// only, so a matrix of differences is made once; items are then moved to their best places by
/// adding up its rows (sifting; Matuszewski, Schönfeld, Molitor, 1999).
struct LayerSifting {
  /// Basic steps taken so far, for budgets that are the same on every machine.
  private(set) var work = 0
  /// What a call costs beside the steps that are counted one by one.
  private static let callWork = 1500
  private static let itemWork = 30
  private var difference: [Int32] = []
  private var balance: [Int32] = []

  /// Reorders `items`; `position` holds the places of all vertices and is brought up to date.
  ///
  /// Only items that `isMovable` says change their places among the others; nil means all.
  /// Returns the number of crossings saved.
  mutating func improve(
    _ items: inout [Int],
    position: inout [Int],
    left: Adjacency,
    right: Adjacency,
    leftWidth: Int,
    rightWidth: Int,
    isMovable: [Bool]?
  ) -> Int {
    let count = items.count
    work += Self.callWork + count * Self.itemWork
    guard count > 1 else { return 0 }
    if difference.count < count * count {
      difference = [Int32](repeating: 0, count: count * count)
    } else {
      for index in 0..<(count * count) { difference[index] = 0 }
    }
    addDifferences(of: items, neighbours: left, width: leftWidth, position: position)
    addDifferences(of: items, neighbours: right, width: rightWidth, position: position)
    let saved = sift(&items, isMovable: isMovable)
    if saved > 0 {
      for (place, vertex) in items.enumerated() { position[vertex] = place }
    }
    return saved
  }

  /// Adds, for each pair of items, crossings if the first comes first minus those if it comes last.
  private mutating func addDifferences(
    of items: [Int],
    neighbours: Adjacency,
    width: Int,
    position: [Int]
  ) {
    guard width > 0 else { return }
    let count = items.count
    var starts = [0]
    var places: [Int] = []
    for vertex in items {
      for neighbour in neighbours[vertex] { places.append(position[neighbour]) }
      starts.append(places.count)
    }
    if balance.count < width { balance = [Int32](repeating: 0, count: width) }
    work += count * width / 2 + count * places.count / 2 + count * count
    difference.withUnsafeMutableBufferPointer { difference in
      balance.withUnsafeMutableBufferPointer { balance in
        places.withUnsafeBufferPointer { places in
          for second in 0..<count where starts[second] < starts[second + 1] {
            for place in 0..<width { balance[place] = 0 }
            for index in starts[second]..<starts[second + 1] { balance[places[index]] += 1 }
            var before: Int32 = 0
            let degree = Int32(starts[second + 1] - starts[second])
            for place in 0..<width {
              let here = balance[place]
              balance[place] = 2 * before + here - degree
              before += here
            }
            for first in 0..<second {
              var sum: Int32 = 0
              for index in starts[first]..<starts[first + 1] { sum += balance[places[index]] }
              difference[first * count + second] += sum
              difference[second * count + first] -= sum
            }
          }
        }
      }
    }
  }

  private mutating func sift(_ items: inout [Int], isMovable: [Bool]?) -> Int {
    let count = items.count
    var order = Array(0..<count)
    var saved = 0
    difference.withUnsafeBufferPointer { difference in
      order.withUnsafeMutableBufferPointer { order in
        var improved = true
        var rounds = 0
        while improved, rounds < 12 {
          improved = false
          rounds += 1
          for item in 0..<count where isMovable?[items[item]] ?? true {
            var place = 0
            while order[place] != item { place += 1 }
            let row = item * count
            var best: Int32 = 0
            var bestPlace = place
            var sum: Int32 = 0
            var other = place - 1
            while other >= 0 {
              sum += difference[row + order[other]]
              if sum < best {
                best = sum
                bestPlace = other
              }
              other -= 1
            }
            sum = 0
            other = place + 1
            while other < count {
              sum -= difference[row + order[other]]
              if sum < best {
                best = sum
                bestPlace = other
              }
              other += 1
            }
            guard bestPlace != place else { continue }
            let step = bestPlace < place ? -1 : 1
            while place != bestPlace {
              order[place] = order[place + step]
              place += step
            }
            order[place] = item
            saved -= Int(best)
            improved = true
          }
        }
        work += rounds * count * count
      }
    }
    if saved > 0 {
      let old = items
      for place in 0..<count { items[place] = old[order[place]] }
    }
    return saved
  }
}
