// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct MeshNetworksAnalyzerTests {
  @Test func `registries of networks exist`() {
    expectMarkedFindings(
      """
      kind: ConfigMap
      metadata: {name: istio, namespace: istio-system}
      data:
        meshNetworks: "networks: {n: {endpoints: [{fromRegistry: Kubernetes}, {fromRegistry: east}, {fromRegistry: west}]}}"  # expect: IST0126
      ---
      kind: Secret
      metadata: {name: remote, namespace: istio-system, labels: {istio/multiCluster: "true"}}
      data: {east: ""}
      """,
      codes: ["IST0126"]
    )
  }
}
