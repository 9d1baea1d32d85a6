// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The namespaces from which objects are compared with each other, and what each of them sees.
struct Viewpoints: Sendable {
  /// The namespaces whose imports a Sidecar limits.
  private let scopes: [String: ImportScope]
  private let limited: [String]
  /// The namespaces that import everything.
  private let unlimited: [String]

  init(namespaces: MeshNamespaces, sidecars: [Resource]) {
    var first: [String: Resource] = [:]
    for sidecar in sidecars where sidecar.spec["workloadSelector"]["labels"].textMap.isEmpty {
      let namespace = sidecar.effectiveNamespace
      if first[namespace] == nil { first[namespace] = sidecar }
    }
    var scopes: [String: ImportScope] = [:]
    for namespace in namespaces.known where !namespaces.isAmbient(namespace) {
      guard let sidecar = first[namespace] ?? first[namespaces.root] else { continue }
      scopes[namespace] = ImportScope(sidecar, for: namespace)
    }
    self.scopes = scopes
    limited = scopes.keys.sorted()
    unlimited = namespaces.known.filter { scopes[$0] == nil }.sorted()
  }

  /// Whether the namespace's Sidecar, if it has one, lets the object in.
  func imports(_ object: ExportedObject, in namespace: String) -> Bool {
    scopes[namespace]?.imports(object) ?? true
  }

  /// Whether the object is visible in the namespace and imported there.
  func sees(_ namespace: String, _ object: ExportedObject) -> Bool {
    object.viewers.includes(namespace) && imports(object, in: namespace)
  }

  /// Whether some namespace sees both.
  func shares(_ left: ExportedObject, _ right: ExportedObject) -> Bool {
    func both(_ namespace: String) -> Bool { sees(namespace, left) && sees(namespace, right) }
    switch (left.viewers, right.viewers) {
    case (.all, .all):
      let likely = [left.namespace, right.namespace] + left.hosts.map(\.namespace)
      return !unlimited.isEmpty || likely.contains { scopes[$0] != nil && both($0) }
        || limited.contains(where: both)
    case (.only(let namespaces), _), (.all, .only(let namespaces)):
      return namespaces.contains(where: both)
    }
  }

  /// Hands over what different namespaces see of the things, wherever that is two or more, until
  /// `isDone` answers true; `object` says by which object a thing is seen.
  ///
  /// Namespaces that see the same are asked for once. Costs the things and, for each namespace with
  /// a Sidecar, those exported to all.
  func forEach<Thing>(
    of things: [Thing],
    by object: (Thing) -> ExportedObject,
    until isDone: ([Thing]) -> Bool
  ) {
    guard things.count >= 2 else { return }
    var open: [Thing] = []
    var special: [String: [Thing]] = [:]
    for thing in things {
      switch object(thing).viewers {
      case .all: open.append(thing)
      case .only(let namespaces):
        for namespace in namespaces { special[namespace, default: []].append(thing) }
      }
    }
    if open.count >= 2, unlimited.contains(where: { special[$0] == nil }), isDone(open) { return }
    for (namespace, own) in special.sorted(by: { $0.key < $1.key })
    where open.count + own.count >= 2 {
      let seen = (open + own).filter { imports(object($0), in: namespace) }
      if seen.count >= 2, isDone(seen) { return }
    }
    guard open.count >= 2 else { return }
    for namespace in limited where special[namespace] == nil {
      let seen = open.filter { imports(object($0), in: namespace) }
      if seen.count >= 2, isDone(seen) { return }
    }
  }
}
