// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct DemoConditionsTests {
  private let topology = DemoTopology(options: DemoOptions())

  @Test func `every incident of the script names something of the mesh`() {
    for phase in DemoScript.standard.phases {
      #expect(DemoConditions(phase.incident, in: topology) != DemoConditions(), "\(phase.title)")
    }
  }

  @Test func `what the mesh lacks changes nothing`() {
    #expect(
      DemoConditions(.restart(workload: "nobody", replica: 0), in: topology) == DemoConditions()
    )
  }
}
