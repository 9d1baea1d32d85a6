// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import MeshModel

/// Keeps the objects of one kind, of one namespace or all, as the API server has them.
struct Reflector: Sendable {
  let kind: WatchedKind
  /// Nil: all.
  let namespace: String?
  let client: KubernetesClient
  let store: ClusterStore

  /// Lists and follows until the task is cancelled.
  ///
  /// Returns before only where the first list is forbidden and `endsIfForbidden` says so.
  func run(endsIfForbidden: Bool = false) async {
    let decoder = kind.decoder()
    var schedule = ReflectorSchedule()
    // One by one there are many places that may not be read.
    if namespace != nil { schedule.forbiddenWait = .seconds(300) }
    var action = ReflectorSchedule.Action.list(after: .zero)
    while !Task.isCancelled {
      switch action {
      case .list(let wait):
        guard await pause(wait) else { return }
        do throws(KubernetesError) {
          let version = try await list(decoder)
          store.note(.live, of: kind.type, namespace: namespace)
          action = schedule.listed(version: version)
        } catch {
          if Task.isCancelled { return }
          if endsIfForbidden, case .forbidden = error.cause { return }
          store.note(Self.state(of: error), of: kind.type, namespace: namespace)
          action = schedule.listFailed(error.cause, jitter: Double.random(in: 0..<1))
        }
      case .watch(let version, let wait):
        guard await pause(wait) else { return }
        let end = await watch(from: version, decoder)
        if Task.isCancelled { return }
        action = schedule.watched(end, jitter: Double.random(in: 0..<1))
        if let cause = end.cause, !cause.isRoutine {
          let error = client.error("watch \(kind.type)", cause)
          store.note(.failing(error.reason), of: kind.type, namespace: namespace)
        }
      }
    }
  }

  private func list(_ decoder: ObjectDecoder) async throws(KubernetesError) -> String {
    var seen: Set<ObjectName> = []
    let version = try await client.list(kind, namespace: namespace, decoder: decoder) { items in
      seen.formUnion(store.take(items, of: kind))
    }
    store.keep(only: seen, of: kind, namespace: namespace)
    return version
  }

  private func watch(from version: String, _ decoder: ObjectDecoder) async -> WatchEnd {
    let (store, kind, namespace) = (store, kind, namespace)
    return await client.watch(kind, namespace: namespace, from: version, decoder: decoder) {
      store.note(.live, of: kind.type, namespace: namespace)
    } sink: { change in
      switch change {
      case .changed(let object): _ = store.take([object], of: kind)
      case .deleted(let object): store.remove(object, of: kind)
      case .bookmark: store.noteBookmark()
      case .error: return
      }
    }
  }

  private func pause(_ wait: Duration) async -> Bool {
    if wait > .zero { try? await Task.sleep(for: wait) }
    return !Task.isCancelled
  }

  private static func state(of error: KubernetesError) -> KindState {
    switch error.cause {
    case .forbidden: .forbidden(error.reason)
    case .notFound: .notInstalled
    default: .failing(error.reason)
    }
  }
}

extension KubernetesError.Cause {
  /// Whether it is part of every long watch's life.
  fileprivate var isRoutine: Bool {
    switch self {
    case .expired: true
    case .transfer(let cause):
      switch cause {
      case .idle, .timedOut, .cutOff, .cancelled, .shutDown: true
      default: false
      }
    default: false
    }
  }
}
