// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// How far the graph is zoomed out: what a box stands for.
package enum GraphLevel: String, Sendable, CaseIterable {
  /// The dashboard's own: all of a namespace in one box.
  case namespace
  case app
  case versionedApp = "versioned-app"
  case workload
  case service

  /// The graph type that it shows; nil for namespaces, which are folded from workloads.
  package var type: GraphType? {
    switch self {
    case .namespace: nil
    case .app: .app
    case .versionedApp: .versionedApp
    case .workload: .workload
    case .service: .service
    }
  }

  /// The whole graph at this level.
  package func graph(of snapshot: MeshSnapshot) -> ServiceGraph {
    type.map { snapshot.graph($0) } ?? NamespaceFold.graph(of: snapshot.graph(.workload))
  }
}
