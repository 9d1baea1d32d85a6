// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SidecarEgressHostAnalyzerTests {
  @Test func `hosts are known services, entries or the whole namespace`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: x}
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: y
        labels: {}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: e, namespace: x}
      spec: {hosts: ["*.example.com", plain.org]}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: s, namespace: x}
      spec:
        egress:
        - hosts:
          - ./*
          - nowhere/*
          - ./cart
          - ./cart.x
          - y/cart.x.svc.cluster.local
          - ./*.x.svc.cluster.local
          - ./api.example.com
          - ./plain.org
          - ./carts  # expect: KIA1004
          - ./*.y.svc.cluster.local  # expect: KIA1004
          - ./*.plain.net  # expect: KIA1004
          - y/cart.y.svc.cluster.local  # expect: KIA1004
      """,
      codes: ["KIA1004"]
    )
  }
}
