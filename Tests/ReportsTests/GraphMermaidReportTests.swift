// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct GraphMermaidReportTests {
  @Test func `namespaces are subgraphs and health colours`() {
    Golden.expect(
      GraphMermaidReport.text(of: Meshes.incident.graph(.workload)),
      matches: "incident.mmd"
    )
  }

  @Test func `hostile names are entities`() {
    Golden.expect(
      GraphMermaidReport.text(of: Meshes.hostile.graph(.workload)),
      matches: "hostile.mmd"
    )
  }
}
