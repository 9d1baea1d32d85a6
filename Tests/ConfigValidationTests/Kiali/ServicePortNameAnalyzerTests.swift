// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ServicePortNameAnalyzerTests {
  @Test func `a name begins with a protocol in lower case`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Service
      metadata: {name: a, namespace: x}
      spec:
        ports:
        - {name: http, port: 1}
        - {name: grpc-web-api, port: 2}
        - name: HTTP  # expect: KIA0601
          port: 3
        - name: httpx  # expect: KIA0601
          port: 4
        - {port: 5}  # expect: KIA0601
        - {name: dns, port: 6, protocol: udp}
        - {name: any, port: 7, appProtocol: Kubernetes.io/WS}
        - name: http
          port: 8
          appProtocol: web  # expect: KIA0602
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: w, namespace: x, labels: {kiali_wizard: a}}
      spec: {ports: [{name: bad, port: 1}]}
      """,
      codes: ["KIA0601", "KIA0602"]
    )
  }

  @Test func `services outside the mesh may name ports as they like`() {
    expectMarkedFindings(
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: out
        namespace: x
        labels: {app: out}
        annotations: {}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: in
        namespace: x
        labels: {app: in}
        annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: amb
        namespace: x
        labels: {app: amb}
        annotations: {ambient.istio.io/redirection: enabled}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: half
        namespace: x
        labels: {app: half}
        annotations: {sidecar.istio.io/status: '{"containers": ["istio-proxy"]}'}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: half2
        namespace: x
        labels: {app: half}
        annotations: {}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: out, namespace: x}
      spec:
        selector: {app: out}
        ports:
        - name: web
          port: 80
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: in, namespace: x}
      spec:
        selector: {app: in}
        ports:
        - name: web  # expect: KIA0601
          port: 80
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: amb, namespace: x}
      spec:
        selector: {app: amb}
        ports:
        - name: web  # expect: KIA0601
          port: 80
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: half, namespace: x}
      spec:
        selector: {app: half}
        ports:
        - name: web
          port: 80
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: none, namespace: x}
      spec:
        selector: {app: none}
        ports:
        - name: web  # expect: KIA0601
          port: 80
      """,
      codes: ["KIA0601"]
    )
  }
}
