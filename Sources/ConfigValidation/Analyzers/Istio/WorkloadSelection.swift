// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Resources of which a pod, or a namespace, may have only one: which share a pod, which select
/// none, which are without selector beside others.
struct WorkloadSelection {
  /// Resources of one namespace that select the same pod.
  struct Overlap {
    let pod: Resource
    let owners: [Resource]
  }

  private(set) var selectingNothing: [Resource] = []
  private(set) var overlaps: [Overlap] = []
  /// Resources without selector by namespace.
  private(set) var withoutSelector: [String: [Resource]] = [:]

  /// `selector` is the field that says whether there is a selector, `labels` its pairs.
  init(
    _ resources: [Resource],
    _ pods: PodIndex,
    selector: (Resource) -> FieldCursor,
    labels: (Resource) -> [String: String]
  ) {
    var owners: [ResourceIdentity: [Resource]] = [:]
    var selected: [Resource] = []
    for resource in resources {
      guard selector(resource).exists else {
        withoutSelector[resource.effectiveNamespace, default: []].append(resource)
        continue
      }
      let pairs = labels(resource)
      guard !pairs.isEmpty else { continue }
      let matching = pods.matching(pairs, in: resource.effectiveNamespace)
      if matching.isEmpty { selectingNothing.append(resource) }
      for pod in matching {
        if owners[pod.identity] == nil { selected.append(pod) }
        owners[pod.identity, default: []].append(resource)
      }
    }
    overlaps = selected.map { Overlap(pod: $0, owners: owners[$0.identity] ?? []) }
  }
}

extension Sequence<Resource> {
  /// Their names but one's, joined by commas.
  func names(without one: Resource) -> String {
    filter { $0.identity != one.identity }.map(\.name).sorted().prefix(10).joined(separator: ", ")
  }
}
