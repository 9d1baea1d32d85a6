// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct DemoScriptTests {
  @Test(arguments: [
    (0.0, nil), (39.9, nil), (40, "reviews v2 is slow"), (80, nil),
    (105, "ratings has no healthy endpoint"), (170, "a pod of details restarts"),
    (219, "a proxy of cart hangs"), (284, "the canary of checkout gets half of the traffic"),
    (290, nil), (340, "reviews v2 is slow"), (-260, "reviews v2 is slow"),
  ])
  func `phases come and go and come again`(seconds: Double, title: String?) {
    #expect(DemoScript.standard.phase(at: seconds)?.title == title)
  }

  @Test func `there is calm before, between and after the incidents`() {
    var end = 0.0
    for phase in DemoScript.standard.phases {
      #expect(phase.seconds.lowerBound > end)
      end = phase.seconds.upperBound
    }
    #expect(end < DemoScript.standard.cycleSeconds)
  }

  @Test(arguments: [(0.0, 165.0), (168, 165), (172, 465), (1_000, 1_065)])
  func `the next restart is found, also the one that lasts`(seconds: Double, start: Double) {
    #expect(DemoScript.standard.restart(atOrAfter: seconds)?.seconds.lowerBound == start)
  }

  @Test func `a calm script restarts nothing`() {
    #expect(DemoScript.calm.restart(atOrAfter: 0)?.seconds == nil)
  }
}
