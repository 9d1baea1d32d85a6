// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SidecarRulesTests {
  @Test func `sidecars are checked`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: a}
      spec:
        egress:
        - hosts:  # expect: IST0106
          - ./*
          - noslash  # expect: IST0106
          - a/short  # expect: IST0106
        - port: {number: 80, protocol: HTTP, name: http}
          hosts: ["*/*"]
        - port: {number: 80, protocol: HTTP, name: http}  # expect: IST0106
          hosts: ["~/*"]
        ingress:
        - port: {number: 8080, protocol: HTTP, name: http}
          defaultEndpoint: 10.0.0.1:80  # expect: IST0106
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: b}
      spec:  # expect: IST0106
        workloadSelector: {labels: {app: "*"}}  # expect: IST0106 IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
