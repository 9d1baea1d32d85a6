// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// To which namespaces something is exported.
package enum ExportScope: Sendable, Hashable {
  case all
  case namespace(String)

  /// The scopes of an `exportTo`: absent, empty or holding `*` is all, `.` the own namespace.
  package static func of(_ exportTo: [String], in namespace: String) -> Set<ExportScope> {
    guard !exportTo.isEmpty, !exportTo.contains("*") else { return [.all] }
    return Set(exportTo.map { .namespace($0 == "." ? namespace : $0) })
  }

  /// The scopes of a resource by its `spec.exportTo`; of a Service by its annotation.
  package static func of(_ resource: Resource) -> Set<ExportScope> {
    of(exportTo(of: resource), in: resource.effectiveNamespace)
  }

  /// The `exportTo` as written; of a Service the annotation's entries, spaces cut.
  package static func exportTo(of resource: Resource) -> [String] {
    guard ResourceKind(resource) == .service else { return resource.spec["exportTo"].texts }
    let annotation = resource.annotations["networking.istio.io/exportTo"] ?? ""
    return annotation.split(separator: ",").map { entry in
      String(entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
