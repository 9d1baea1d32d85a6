// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ListenerOverlapAnalyzerTests {
  @Test func `listeners and addresses are compared literally`() {
    expectMarkedFindings(
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec:
        gatewayClassName: istio
        addresses:
        - value: 192.0.2.1  # expect: KIA1502
        - {type: Hostname, value: a.com}
        listeners:
        - name: one
          hostname: a.com  # expect: KIA1501
          port: 80
          protocol: HTTP
        - {name: two, hostname: b.com, port: 80, protocol: HTTP}
        - {name: three, port: 80, protocol: HTTP}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: b, namespace: y}
      spec:
        gatewayClassName: istio
        addresses:
        - {type: IPAddress, value: 192.0.2.1}  # expect: KIA1502
        - {value: 192.0.2.2}
        listeners:
        - name: one
          hostname: a.com  # expect: KIA1501
          port: 80
          protocol: HTTP
        - {name: two, hostname: b.com, port: 80, protocol: TCP}
        - {name: three, port: 80, protocol: HTTP}
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: {name: c, namespace: y}
      spec:
        listeners:
        - name: one  # expect: KIA1503
          hostname: c.com
        - name: two  # expect: KIA1503
          hostname: c.com
        - name: three  # expect: KIA1503
          hostname: c.com
        - {name: four, hostname: d.com}
      """,
      codes: ["KIA1501", "KIA1502", "KIA1503"]
    )
  }
}
