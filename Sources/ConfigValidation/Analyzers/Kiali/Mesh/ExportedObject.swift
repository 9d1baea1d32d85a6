// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Who sees an object that is exported to namespaces.
enum Viewers: Sendable {
  case all
  case only(Set<String>)

  func includes(_ namespace: String) -> Bool {
    switch self {
    case .all: true
    case .only(let namespaces): namespaces.contains(namespace)
    }
  }
}

/// A VirtualService, DestinationRule or ServiceEntry with its hosts read and who sees it.
struct ExportedObject: Sendable {
  let resource: Resource
  let namespace: String
  let viewers: Viewers
  let hosts: [ReadHost]
  /// Its place among the objects of its kind.
  let index: Int

  /// Reads an object whose `exportTo` is, where it has none, `defaultExportTo`.
  ///
  /// An object of an ambient namespace is seen only there. A namespace that doesn't exist lets
  /// everyone see the object, so that the mistake is told.
  init(
    _ resource: Resource,
    index: Int,
    hosts: [String],
    defaultExportTo: [String],
    namespaces: MeshNamespaces,
    reader: HostReader
  ) {
    self.resource = resource
    self.index = index
    let namespace = resource.effectiveNamespace
    self.namespace = namespace
    self.hosts = hosts.map { reader.resolve($0, in: namespace) }
    let own = resource.spec["exportTo"].texts
    let exportTo = own.isEmpty ? defaultExportTo : own
    if namespaces.isAmbient(namespace) {
      viewers = .only([namespace])
    } else if exportTo.isEmpty
      || exportTo.contains(where: { $0 != "." && !namespaces.known.contains($0) })
    {
      viewers = .all
    } else {
      viewers = .only(Set(exportTo.map { $0 == "." ? namespace : $0 }))
    }
  }
}
