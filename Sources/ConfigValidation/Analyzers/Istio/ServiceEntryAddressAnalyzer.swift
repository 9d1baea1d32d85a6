// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// TCP ports of ServiceEntries without addresses: they take the traffic of every other address on
/// that port.
struct ServiceEntryAddressAnalyzer: Analyzer {
  let codes: [FindingCode] = [.serviceEntryAddressesRequired]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let metadata = model.mesh.document["defaultConfig"]?["proxyMetadata"]?.textMap ?? [:]
    let isAllocated = ["ISTIO_META_DNS_AUTO_ALLOCATE", "PILOT_ENABLE_IP_AUTOALLOCATE"]
      .contains { metadata[$0] == "true" }
    if metadata["ISTIO_META_DNS_CAPTURE"] == "true" && isAllocated { return }
    for entry in model.all(.serviceEntry) {
      guard entry.spec["addresses"].elements.isEmpty,
        entry.root["status"]["addresses"].elements.isEmpty
      else { continue }
      for port in entry.spec["ports"].elements {
        let name = port["protocol"].string
        guard name.isEmpty || name.uppercased() == "TCP" else { continue }
        findings.report(
          .serviceEntryAddressesRequired,
          on: entry,
          at: port["protocol"].exists ? port["protocol"] : port["number"],
          "TCP port \(port["number"].string) without addresses takes the traffic of every "
            + "address on that port; set addresses or another protocol"
        )
      }
    }
  }
}
