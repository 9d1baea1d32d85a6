// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct MeshHostConflictAnalyzerTests {
  @Test func `sidecars route a host by one VirtualService`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a, namespace: x}
      spec:
        hosts: [web.com]  # expect: IST0109
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: b, namespace: y}
      spec:
        hosts: ["*.com"]  # expect: IST0109
        exportTo: [.]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: c, namespace: z}
      spec: {hosts: [api.org], exportTo: [.]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: d, namespace: y}
      spec: {hosts: [api.org], exportTo: [.]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: e, namespace: y}
      spec: {hosts: [web.com], gateways: [edge]}
      """,
      codes: ["IST0109"]
    )
  }
}
