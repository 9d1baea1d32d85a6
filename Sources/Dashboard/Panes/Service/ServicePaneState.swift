// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Which service a person looks at, and where in its view they are.
package struct ServicePaneState: Sendable {
  package var name: ServiceName
  /// The version that the view was opened from, in the graph of type `workload`; nil for none.
  package var marked: NodeID?
  /// As the snapshot on the screen has it.
  package var picture: ServicePicture
  /// Rows scrolled away.
  package var scroll = 0
  /// The row that the cursor is on; nil until it was moved.
  package var cursor: ServiceRow?
  /// The line that it was on, for when the row is gone.
  package var cursorLine = 0

  package init(name: ServiceName, marked: NodeID? = nil, snapshot: MeshSnapshot) {
    self.name = name
    self.marked = marked
    picture = ServicePicture(of: name, in: snapshot)
  }

  /// Takes a new snapshot; where `keepsOrder` says so, rows stay in the order that they have.
  package mutating func update(_ snapshot: MeshSnapshot, keepsOrder: Bool = false) {
    let old = picture
    picture = ServicePicture(of: name, in: snapshot)
    guard keepsOrder else { return }
    picture.callers = SteadyOrder.arranged(
      picture.callers,
      like: old.callers.map(\.node),
      id: \.node
    )
    picture.traces = SteadyOrder.arranged(picture.traces, like: old.traces.map(\.id), id: \.id)
  }
}
