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
    func text(_ text: String) -> FieldValue {
      FieldValue(.scalar(.string, text), at: map.root["data"]["meshNetworks"].position)
    }
    let metadata = FieldValue(
      .map([
        .init("name", text("meshnetworks")),
        .init("namespace", text(MeshSettings.controlPlaneNamespace)),
      ])
    )
    return Resource(
      FieldValue(
        .map([.init("kind", text("MeshNetworks")), .init("metadata", metadata)] + networks.fields)
      ),
      file: map.file
    )
  }
}
