// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayHostOverlapAnalyzerTests {
  @Test func `the same host and port of the same selector is told at both`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "A.example.com"  # expect: KIA0301
          - "b.example.com"
        - port: {number: 443}
          hosts:
          - "c.example.com"
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: b, namespace: y}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "a.example.com"  # expect: KIA0301
          - "c.example.com"
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: c, namespace: y}
      spec:
        selector: {app: other}
        servers:
        - port: {number: 80}
          hosts:
          - "a.example.com"
      """,
      codes: ["KIA0301"]
    )
  }

  @Test func `a wildcard meets hosts beneath it and a star meets all`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "*.example.com"  # expect: KIA0301
          - "*.api.example.com"
        - port: {number: 443}
          hosts:
          - "*"  # expect: KIA0301
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: b, namespace: y}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "web.example.com"  # expect: KIA0301
          - "example.com"
          - "web-example.com"
        - port: {number: 443}
          hosts:
          - "any.org"  # expect: KIA0301
      """,
      codes: ["KIA0301"]
    )
  }

  @Test func `hosts for different namespaces do not meet`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "./a.com"
          - "y/b.com"  # expect: KIA0301
          - "*/c.com"  # expect: KIA0301
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: b, namespace: y}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "./a.com"
          - "./b.com"  # expect: KIA0301
          - "y/c.com"  # expect: KIA0301
      """,
      codes: ["KIA0301"]
    )
  }

  @Test func `within one Gateway only the earlier host is told, of another the first`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: a, namespace: x}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 80}
          hosts:
          - "a.com"  # expect: KIA0301
          - "a.com"
        - port: {number: 443}
          hosts:
          - "*"  # expect: KIA0301
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: b, namespace: y}
      spec:
        selector: {app: gw}
        servers:
        - port: {number: 443}
          hosts:
          - "one.com"  # expect: KIA0301
          - "two.com"
      """,
      codes: ["KIA0301"]
    )
  }
}
