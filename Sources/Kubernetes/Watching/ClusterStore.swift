// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Synchronization

/// What is known of one cluster, written by its reflectors and read by who wants to know.
package final class ClusterStore: Sendable {
  /// Counts what has changed, so that readers see at once whether they have to look.
  package struct Version: Sendable, Equatable {
    /// Pods, services, namespaces and owners.
    package var topology = 0
    /// Istio's and the Gateway API's objects, workloads and ConfigMaps.
    package var configuration = 0
    /// How reading goes.
    package var health = 0

    /// Nothing has changed.
    package init() {}
  }

  fileprivate struct Scope: Hashable {
    var type: ResourceType
    var namespace: String?
  }

  fileprivate struct Content {
    var state: ClusterState
    var version = Version()
    var scopes: [Scope: KindState] = [:]
    var problem: KubernetesError?
    var lastAnswer: Timestamp?
  }

  private let content: Mutex<Content>
  private let now: @Sendable () -> Timestamp

  /// A store of a cluster of which nothing is known; `cluster` is how it is told from others.
  package init(cluster: String, now: @escaping @Sendable () -> Timestamp) {
    content = Mutex(Content(state: ClusterState(cluster: cluster)))
    self.now = now
  }

  /// What is known now.
  package var state: ClusterState { content.withLock { $0.state } }
  /// How often what has changed.
  package var version: Version { content.withLock { $0.version } }
  /// Why the cluster can't be read at all; nil where it can.
  package var problem: KubernetesError? { content.withLock { $0.problem } }
  /// When the API server last told something; nil: never.
  package var lastAnswer: Timestamp? { content.withLock { $0.lastAnswer } }

  // MARK: - Writing

  func note(problem: KubernetesError?) {
    content.withLock { content in
      if problem == nil { content.lastAnswer = now() }
      guard content.problem != problem else { return }
      content.problem = problem
      content.version.health += 1
    }
  }

  /// Says that all kinds are known that will be read.
  func noteDirectory() {
    content.withLock { content in
      guard !content.state.hasDirectory else { return }
      content.state.hasDirectory = true
      content.version.health += 1
    }
  }

  /// Says that a kind will be read, so that nobody takes the cluster for complete before.
  func expect(_ type: ResourceType, namespace: String?) {
    content.withLock { content in
      let scope = Scope(type: type, namespace: namespace)
      if content.scopes[scope] == nil { content.scopes[scope] = .pending }
      content.settle(type)
    }
  }

  func note(_ new: KindState, of type: ResourceType, namespace: String?) {
    content.withLock { content in
      if new == .live { content.lastAnswer = now() }
      content.scopes[Scope(type: type, namespace: namespace)] = new
      content.settle(type)
    }
  }

  /// Forgets that a kind was to be read there.
  func withdraw(_ type: ResourceType, namespace: String?) {
    content.withLock { content in
      content.scopes[Scope(type: type, namespace: namespace)] = nil
      content.settle(type)
    }
  }

  /// Says that the server still tells how far it is.
  func noteBookmark() {
    content.withLock { $0.lastAnswer = now() }
  }

  /// Keeps these objects; the names of those that have one.
  func take(_ items: [FieldValue], of kind: WatchedKind) -> [ObjectName] {
    content.withLock { content in
      content.lastAnswer = now()
      var names: [ObjectName] = []
      names.reserveCapacity(items.count)
      for item in items {
        guard let object = kind.object(item, cluster: content.state.cluster) else {
          content.state.malformedObjects += 1
          continue
        }
        names.append(object.name)
        if content.state.insert(object) { content.note(object) }
      }
      return names
    }
  }

  func remove(_ item: FieldValue, of kind: WatchedKind) {
    content.withLock { content in
      content.lastAnswer = now()
      guard let object = kind.object(item, cluster: content.state.cluster) else { return }
      if content.state.remove(object.name, of: kind) { content.note(object) }
    }
  }

  /// Drops the objects of a kind that a list no longer had.
  func keep(only names: Set<ObjectName>, of kind: WatchedKind, namespace: String?) {
    content.withLock { content in
      let gone = content.state.names(of: kind).filter { name in
        (namespace == nil || name.namespace == namespace) && !names.contains(name)
      }
      for name in gone { _ = content.state.remove(name, of: kind) }
      guard !gone.isEmpty else { return }
      switch kind.content {
      case .resource, .workload: content.version.configuration += 1
      default: content.version.topology += 1
      }
    }
  }
}

extension ClusterStore.Content {
  fileprivate mutating func note(_ object: StoredObject) {
    if case .resource = object { version.configuration += 1 } else { version.topology += 1 }
  }

  /// A kind is as the best of the places it is read at.
  fileprivate mutating func settle(_ type: ResourceType) {
    let places = scopes.filter { $0.key.type == type }
    let refused = places.filter { $0.value.isForbidden }.compactMap(\.key.namespace)
    self.state.refusals[type] = refused.isEmpty ? nil : Set(refused)
    let all = places.values
    let state: KindState? =
      if all.contains(.pending) {
        .pending
      } else if let failing = all.first(where: { if case .failing = $0 { true } else { false } }) {
        failing
      } else if all.contains(.live) {
        .live
      } else {
        all.first
      }
    guard self.state.kinds[type] != state else { return }
    self.state.kinds[type] = state
    version.health += 1
  }
}

extension StoredObject {
  var name: ObjectName {
    switch self {
    case .pod(let pod): pod.objectName
    case .service(let service): service.metadata.objectName
    case .endpointSlice(let slice): slice.metadata.objectName
    case .namespace(let namespace): namespace.metadata.objectName
    case .replicaSet(let object), .job(let object): object.metadata.objectName
    case .resource(let resource): ObjectName(namespace: resource.namespace, name: resource.name)
    }
  }
}

extension ClusterState {
  /// Whether the object is new or says something else than before.
  fileprivate mutating func insert(_ object: StoredObject) -> Bool {
    func put<Value: Equatable>(_ value: Value, _ key: ObjectName, in map: inout [ObjectName: Value])
      -> Bool
    {
      guard map[key] != value else { return false }
      map[key] = value
      return true
    }
    let name = object.name
    switch object {
    case .pod(let pod): return put(pod, name, in: &pods)
    case .service(let service): return put(service, name, in: &services)
    case .endpointSlice(let slice): return put(slice, name, in: &endpointSlices)
    case .namespace(let namespace): return put(namespace, name, in: &namespaces)
    case .replicaSet(let object): return put(object, name, in: &replicaSets)
    case .job(let object): return put(object, name, in: &jobs)
    case .resource(let resource):
      let known = resources.updateValue(resource, forKey: resource.identity)
      return known?.meaning != resource.meaning
    }
  }

  /// Whether there was such an object.
  fileprivate mutating func remove(_ name: ObjectName, of kind: WatchedKind) -> Bool {
    switch kind.content {
    case .pod: pods.removeValue(forKey: name) != nil
    case .service: services.removeValue(forKey: name) != nil
    case .endpointSlice: endpointSlices.removeValue(forKey: name) != nil
    case .namespace: namespaces.removeValue(forKey: name) != nil
    case .replicaSet: replicaSets.removeValue(forKey: name) != nil
    case .job: jobs.removeValue(forKey: name) != nil
    case .resource, .workload:
      resources.removeValue(
        forKey: ResourceIdentity(
          kind: kind.type.kind,
          group: kind.type.group,
          namespace: name.namespace.isEmpty ? "default" : name.namespace,
          name: name.name,
          cluster: cluster
        )
      ) != nil
    }
  }

  fileprivate func names(of kind: WatchedKind) -> [ObjectName] {
    switch kind.content {
    case .pod: Array(pods.keys)
    case .service: Array(services.keys)
    case .endpointSlice: Array(endpointSlices.keys)
    case .namespace: Array(namespaces.keys)
    case .replicaSet: Array(replicaSets.keys)
    case .job: Array(jobs.keys)
    case .resource, .workload:
      resources.values.lazy
        .filter { $0.kind == kind.type.kind && $0.group == kind.type.group }
        .map { ObjectName(namespace: $0.namespace, name: $0.name) }
    }
  }
}

extension Resource {
  /// What a mesh acts by: all but `status` and the bookkeeping of `metadata`.
  fileprivate var meaning: [FieldValue.Field] {
    content.fields.filter { $0.key != "status" && $0.key != "metadata" }
      + [
        FieldValue.Field("labels", content["metadata"]?["labels"] ?? FieldValue(.map([]))),
        FieldValue.Field(
          "annotations",
          content["metadata"]?["annotations"] ?? FieldValue(.map([]))
        ),
      ]
  }
}
