// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct GraphDOTReportTests {
  @Test func `namespaces are clusters and health colours`() {
    Golden.expect(
      GraphDOTReport.text(of: Meshes.incident.graph(.workload)),
      matches: "incident.dot"
    )
  }

  @Test func `hostile names stay quoted`() {
    Golden.expect(
      GraphDOTReport.text(of: Meshes.hostile.graph(.workload)),
      matches: "hostile.dot"
    )
  }

  @Test func `an empty graph is a digraph`() {
    #expect(
      GraphDOTReport.text(of: ServiceGraph(type: .app)) == """
        digraph mesh {
          rankdir=LR;
          node [shape=box, style=rounded];
        }

        """
    )
  }
}
