// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ServicePortAnalyzerTests {
  @Test func `a port's protocol can be told`() {
    expectMarkedFindings(
      """
      kind: Service
      metadata: {name: web}
      spec:
        ports:
        - {name: http-web, port: 8080}
        - {name: GRPC-web, port: 8081}
        - {name: web, port: 8082}  # expect: IST0118
        - {port: 53}
        - {name: dns, port: 5353, protocol: UDP}
        - {name: http, appProtocol: mine, port: 8083}  # expect: IST0118
        - {name: x, appProtocol: kubernetes.io/h2c, port: 8084}
      ---
      kind: Service
      metadata: {name: outside}
      spec:
        type: ExternalName
        ports:
        - {name: tcp, port: 1}  # expect: IST0150
        - {name: odd, port: 2}  # expect: IST0150
        - {name: http, port: 3}
      ---
      {kind: Service, metadata: {name: istiod, labels: {istio: pilot}}, spec: {ports: [{name: odd, port: 1}]}}
      """,
      codes: ["IST0118", "IST0150"]
    )
  }
}
