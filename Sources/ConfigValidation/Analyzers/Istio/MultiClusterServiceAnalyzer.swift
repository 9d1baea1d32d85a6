// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Services that differ between the clusters of a mesh.
struct MultiClusterServiceAnalyzer: Analyzer {
  let codes: [FindingCode] = [.multiClusterInconsistentService]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    guard Set(model.services.all.map(\.cluster)).count > 1 else { return }
    let byName = Dictionary(grouping: model.services.all) {
      HostName.ServiceName(namespace: $0.effectiveNamespace, name: $0.name)
    }
    for services in byName.values where services.count > 1 {
      guard let first = services.first, let difference = difference(among: services) else {
        continue
      }
      let clusters = services.map(\.cluster).sorted().joined(separator: ", ")
      findings.report(
        .multiClusterInconsistentService,
        on: first,
        "the service differs between the clusters \(clusters): \(difference)"
      )
    }
  }

  private func difference(among services: [Resource]) -> String? {
    let isHeadless = Set(services.map { $0.spec["clusterIP"].text == "None" })
    if isHeadless.count > 1 { return "headless in some only" }
    let types = Set(services.map { $0.spec["type"].text ?? "ClusterIP" })
    if types.count > 1 { return "types \(types.sorted().joined(separator: ", "))" }
    let ports = services.map { service in
      FieldValue(
        .list(
          (service.spec["ports"].value?.elements ?? [])
            .sorted { ($0["name"]?.text ?? "") < ($1["name"]?.text ?? "") }
        )
      )
    }
    guard let first = ports.first else { return nil }
    return ports.dropFirst().allSatisfy(first.isEqualIgnoringPosition) ? nil : "ports"
  }
}
