// SPDX-License-Identifier: Apache-2.0

/// Counts crossings between two layers in O(E log V) with an accumulator tree
/// (Barth, Mutzel, Jünger: Simple and Efficient Bilayer Cross Counting, 2004).
enum CrossingCount {
  /// Pairs of segments whose ends are in opposite order; sharing an end is no crossing.
  static func crossings(of segments: [(Int, Int)]) -> Int {
    let sorted = segments.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }
    let width = (sorted.map(\.1).max() ?? -1) + 1
    guard width > 0 else { return 0 }
    var tree = AccumulatorTree(width: width)
    var total = 0
    for segment in sorted {
      total += tree.insert(segment.1)
    }
    return total
  }
}

/// Tells how many of the places seen so far lie after a new one.
struct AccumulatorTree {
  private var counts: [Int32]
  private let firstLeaf: Int

  init(width: Int) {
    var leaf = 1
    while leaf < width { leaf *= 2 }
    firstLeaf = leaf - 1
    counts = [Int32](repeating: 0, count: 2 * leaf - 1)
  }

  /// Adds a place and returns how many earlier ones were strictly greater.
  mutating func insert(_ place: Int) -> Int {
    var index = place + firstLeaf
    var greater = 0
    counts[index] += 1
    while index > 0 {
      if index & 1 == 1 { greater += Int(counts[index + 1]) }
      index = (index - 1) / 2
      counts[index] += 1
    }
    return greater
  }
}
