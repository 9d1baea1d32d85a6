// SPDX-License-Identifier: Apache-2.0

/// Finds what was probably meant by a name that nobody knows.
package enum NearestName {
  /// The known name with the fewest changes of a letter; nil where none is near.
  ///
  /// A change is a letter more, less, other, or changed places with its neighbour. At most a third
  /// of the letters may differ, and at least one may.
  package static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased().prefix(64))
      let distance = changes(from: wanted, to: letters)
      guard distance <= max(1, max(wanted.count, letters.count) / 3) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The end of a sentence that names it: `; did you mean x?`, empty where none is near.
  package static func question(_ name: String, among known: some Sequence<String>) -> String {
    of(name, among: known).map { "; did you mean `\($0)`?" } ?? ""
  }

  private static func changes(from left: [Character], to right: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var least = min(
          previous[column] + (left[row] == right[column] ? 0 : 1),
          previous[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
