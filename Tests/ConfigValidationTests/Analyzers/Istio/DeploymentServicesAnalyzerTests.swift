// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DeploymentServicesAnalyzerTests {
  @Test func `services of one deployment agree about ports`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: app  # expect: IST0116 IST0137
      spec:
        template:
          metadata: {labels: {app: app, sidecar.istio.io/inject: "true"}}
      ---
      {kind: Service, metadata: {name: a}, spec: {selector: {app: app}, ports: [{port: 80, targetPort: 8080}]}}
      ---
      {kind: Service, metadata: {name: b}, spec: {selector: {app: app}, ports: [{port: 80, protocol: UDP}]}}
      ---
      {kind: Service, metadata: {name: c}, spec: {selector: {app: app}, ports: [{port: 81, targetPort: 8080}]}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: outside}
      spec: {template: {metadata: {labels: {app: outside}}}}
      ---
      {kind: Service, metadata: {name: d}, spec: {selector: {app: outside}, ports: [{port: 1}, {port: 1, protocol: UDP}]}}
      """,
      codes: ["IST0116", "IST0137"]
    )
  }
}
