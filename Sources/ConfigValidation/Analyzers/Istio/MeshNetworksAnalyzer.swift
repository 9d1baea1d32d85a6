// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Registries that MeshNetworks names and that no cluster has.
struct MeshNetworksAnalyzer: Analyzer {
  let codes: [FindingCode] = [.unknownMeshNetworksServiceRegistry]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    guard
      let map = model.resource(
        .configMap,
        namespace: MeshSettings.controlPlaneNamespace,
        name: "istio"
      ),
      let networks = map.root["data"]["meshNetworks"].text.flatMap(model.parse),
      let subject = subject(of: map, networks)
    else { return }
    var registries: Set<String> = ["Kubernetes", "External", "Mock"]
    for secret in model.all(.secret) where secret.labels["istio/multiCluster"] == "true" {
      registries.formUnion(secret.root["data"].entries.map(\.key))
    }
    for (name, network) in subject.root["networks"].entries {
      for endpoint in network["endpoints"].elements {
        guard let registry = endpoint["fromRegistry"].text, !registries.contains(registry) else {
          continue
        }
        findings.report(
          .unknownMeshNetworksServiceRegistry,
          on: subject,
          at: endpoint["fromRegistry"],
          "network \(name) takes endpoints from the registry \(registry), which does not exist"
        )
      }
    }
  }

  /// MeshNetworks are reported as a resource of their own; its places are those of the ConfigMap.
  private func subject(of map: Resource, _ networks: FieldValue) -> Resource? {
    let place = map.root["data"]["meshNetworks"].position
    func text(_ text: String) -> FieldValue { FieldValue(.scalar(.string, text), at: place) }
    let metadata = FieldValue(
      .map([
        .init("name", text("meshnetworks")),
        .init("namespace", text(MeshSettings.controlPlaneNamespace)),
      ])
    )
    return Resource(
      FieldValue(
        .map(
          [.init("kind", text("MeshNetworks")), .init("metadata", metadata)]
            + networks.moved(to: place).fields
        )
      ),
      file: map.file
    )
  }
}

extension FieldValue {
  /// The same value with all of it at one place.
  fileprivate func moved(to place: SourcePosition) -> FieldValue {
    switch content {
    case .scalar: FieldValue(content, at: place)
    case .list(let elements): FieldValue(.list(elements.map { $0.moved(to: place) }), at: place)
    case .map(let fields):
      FieldValue(
        .map(fields.map { Field($0.key, at: place, $0.value.moved(to: place)) }),
        at: place
      )
    }
  }
}
