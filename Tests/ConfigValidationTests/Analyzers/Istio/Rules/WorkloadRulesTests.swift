// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct WorkloadRulesTests {
  @Test func `workloads outside Kubernetes are checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: WorkloadEntry
      metadata: {name: a}
      spec:
        address: unix:///a  # nothing wrong
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadEntry
      metadata: {name: b}
      spec:
        address: bad_host  # expect: IST0106
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: c}
      spec:
        template: {}
        probe:
          exec: {command: []}  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
