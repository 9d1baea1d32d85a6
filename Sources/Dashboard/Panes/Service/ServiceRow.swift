// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A row of the service view that leads somewhere, by what it is about.
package enum ServiceRow: Hashable, Sendable {
  /// A workload that answers for the service, in the graph of type `workload`.
  case version(NodeID)
  /// An object of the configuration, and the how-manieth rule of the list it is.
  case object(kind: String, namespace: String, name: String, rule: Int)
  case caller(NodeID)
  case pod(cluster: String, namespace: String, name: String)
  /// The trace of that id.
  case trace(String)
}

/// Where rows of the service view stand, and how the cursor goes from one to the next.
package struct ServiceRows: Equatable, Sendable {
  /// A row and its line in the view's contents.
  package struct Place: Equatable, Sendable {
    package var row: ServiceRow
    package var line: Int
    /// It stands in the second column.
    package var isRight: Bool

    package init(row: ServiceRow, line: Int, isRight: Bool = false) {
      self.row = row
      self.line = line
      self.isRight = isRight
    }
  }

  /// The first column's rows before the second's, each from top to bottom.
  package var places: [Place]

  package init(_ places: [Place]) {
    self.places = places
  }

  /// The place of the row that the cursor is on.
  ///
  /// The row itself; where it is gone, the one that stands at its line or next above; at first the
  /// one that the view was opened from.
  package func cursor(_ row: ServiceRow?, line: Int, marked: NodeID?) -> Place? {
    guard let row else {
      let start = marked.flatMap { node in places.first { $0.row == .version(node) } }
      return start ?? places.first
    }
    return places.first { $0.row == row } ?? places.last { $0.line <= line } ?? places.first
  }

  /// The next row up or down in the same column; nil at its end.
  package func next(after place: Place, by step: Int) -> Place? {
    let column = places.filter { $0.isRight == place.isRight }
    guard let index = column.firstIndex(of: place), column.indices.contains(index + step) else {
      return nil
    }
    return column[index + step]
  }

  /// The nearest row in the other column; nil where there is none.
  package func beside(_ place: Place, isRight: Bool) -> Place? {
    guard place.isRight != isRight else { return nil }
    return places.filter { $0.isRight == isRight }
      .min { abs($0.line - place.line) < abs($1.line - place.line) }
  }

  /// The first row of the first column within these lines.
  package func first(in lines: Range<Int>) -> Place? {
    places.first { !$0.isRight && lines.contains($0.line) }
      ?? places.first { lines.contains($0.line) }
  }
}
