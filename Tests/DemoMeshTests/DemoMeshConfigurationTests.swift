// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct DemoMeshConfigurationTests {
  @Test func `it names every host and subset that the traffic splits over`() {
    let topology = DemoTopology(options: DemoOptions())
    let documents = DemoMesh.configurationYAML.split(separator: "---\n")
    for service in topology.services where service.versions.count > 1 {
      let rule = documents.first {
        $0.contains("kind: DestinationRule") && $0.contains("host: \(service.host)\n")
      }
      for version in service.versions {
        let subset = topology.workloads[version.workload].version
        #expect(rule?.contains("- name: \(subset)\n") == true, "\(service.name) \(subset)")
      }
    }
    #expect(DemoMesh.configurationYAML.contains("- api.payments.example.com\n"))
  }

  @Test func `weights of the routes are those of the traffic`() {
    let topology = DemoTopology(options: DemoOptions())
    let documents = DemoMesh.configurationYAML.split(separator: "---\n")
    for service in topology.services where service.versions.count > 1 {
      let route = documents.first {
        $0.contains("kind: VirtualService") && $0.contains("- \(service.host)\n")
      }
      let weights = (route ?? "").split(separator: "\n").compactMap { line in
        line.contains("weight: ") ? Double(line.split(separator: " ").last ?? "") : nil
      }
      #expect(weights == service.versions.map(\.weight), "\(service.name)")
    }
  }

  @Test func `the faulty one has each of its mistakes`() {
    let text = DemoMesh.faultyConfigurationYAML
    #expect(text.contains("subset: v4"))
    #expect(text.contains("weight: 80"))
    #expect(text.contains("istio-system/partners"))
    #expect(!DemoMesh.configurationYAML.contains("partners"))
  }
}
