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

  package init(name: ServiceName, marked: NodeID? = nil, snapshot: MeshSnapshot) {
    self.name = name
    self.marked = marked
    picture = ServicePicture(of: name, in: snapshot)
  }

  /// Takes a new snapshot.
  package mutating func update(_ snapshot: MeshSnapshot) {
    picture = ServicePicture(of: name, in: snapshot)
  }
}
