// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import MeshModel

extension KubernetesClient {
  static let pageSize = 500
  /// More objects of a kind are not read.
  static let maximumObjects = 200_000

  /// All objects of a kind, handed over page by page; the version that a watch goes on from.
  ///
  /// An object may come twice where the list changed meanwhile.
  func list(
    _ kind: WatchedKind,
    namespace: String?,
    decoder: ObjectDecoder,
    page take: ([FieldValue]) -> Void
  ) async throws(KubernetesError) -> String {
    let action = "list \(kind.type)"
    var progress = ListProgress()
    var token: String?
    var count = 0
    while true {
      var query = kind.query
      query.append(("limit", "\(Self.pageSize)"))
      if let token { query.append(("continue", token)) }
      let step: ListProgress.Step
      do throws(KubernetesError) {
        let body = try await get(
          kind.type.path(namespace: namespace),
          query: query,
          action: action,
          accept: kind.accept(isList: true)
        )
        guard let page = decoder.page(body) else {
          throw error(action, .malformed("no list of objects"))
        }
        count += page.items.count
        guard count <= Self.maximumObjects else {
          throw error(action, .tooMany(limit: Self.maximumObjects))
        }
        take(page.items)
        step = progress.took(
          continueToken: page.continueToken,
          resourceVersion: page.resourceVersion
        )
      } catch {
        guard case .expired(let offer) = error.cause else { throw error }
        step = progress.expired(offer: offer)
        if step == .giveUp { throw error }
      }
      switch step {
      case .ask(let next): token = next
      case .finish(let version): return version
      case .giveUp: throw error(action, .expired(continuing: nil))
      }
    }
  }

  /// Every object of a kind, as far as it is kept.
  func resources(
    of type: ResourceType,
    namespace: String? = nil,
    cluster: String,
    keeping selection: FieldSelection
  ) async throws(KubernetesError) -> [Resource] {
    let kind = WatchedKind(type, .resource)
    let decoder = ObjectDecoder(selection: selection)
    var found: [Resource] = []
    var known: Set<ResourceIdentity> = []
    _ = try await list(kind, namespace: namespace, decoder: decoder) { items in
      for item in items {
        guard let resource = Resource(item, of: type, cluster: cluster),
          known.insert(resource.identity).inserted
        else { continue }
        found.append(resource)
      }
    }
    return found
  }
}

extension Resource {
  /// An item of a list, which leaves out its kind.
  init?(_ item: FieldValue, of type: ResourceType, cluster: String) {
    guard case .map(let fields) = item.content else { return nil }
    let head = [("apiVersion", type.apiVersion), ("kind", type.kind)].map {
      FieldValue.Field($0.0, FieldValue(.scalar(.string, $0.1)))
    }
    let rest = fields.filter { $0.key != "apiVersion" && $0.key != "kind" }
    self.init(FieldValue(.map(head + rest)), file: "", cluster: cluster)
    if name.isEmpty { return nil }
  }
}
