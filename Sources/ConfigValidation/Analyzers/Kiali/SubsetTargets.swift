// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// What the labels of a DestinationRule's subset may select.
struct SubsetTargets {
  private let model: ResourceModel
  private let mesh: KialiMesh
  /// The ServiceEntries that the endpoints belong to.
  private let owners: [ExportedObject]
  private let endpoints: LabelIndex

  init(_ model: ResourceModel) {
    self.model = model
    mesh = model.kiali
    let all = mesh.serviceEntries.flatMap { entry in
      entry.resource.spec["endpoints"].elements.map { (entry, $0["labels"].textMap) }
    }
    owners = all.map(\.0)
    endpoints = LabelIndex(all.map { ("", $0.1) })
  }

  /// Whether a workload behind the rule's host carries the labels; for a host without a Service
  /// with selector, whether an endpoint of any ServiceEntry that the rule's namespace sees does.
  func carries(_ labels: [String: String], for rule: ExportedObject) -> Bool {
    guard let parts = rule.ruleHost.serviceParts,
      let service = model.resource(.service, namespace: parts.namespace, name: parts.name)
    else { return hasEndpoint(labels, seenFrom: rule.namespace) }
    let selector = service.spec["selector"].textMap
    guard !selector.isEmpty else { return hasEndpoint(labels, seenFrom: rule.namespace) }
    let both = selector.merging(labels) { first, _ in first }
    return LabelSelector.matches(labels, both)
      && mesh.workloads.contains(both, in: parts.namespace)
  }

  private func hasEndpoint(_ labels: [String: String], seenFrom namespace: String) -> Bool {
    endpoints.matches(labels).contains { owners[$0].viewers.includes(namespace) }
  }
}
