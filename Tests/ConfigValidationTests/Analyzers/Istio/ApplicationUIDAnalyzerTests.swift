// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ApplicationUIDAnalyzerTests {
  @Test func `applications leave the proxy's user alone`() {
    expectMarkedFindings(
      """
      kind: Pod
      metadata: {name: app}
      spec:
        containers:
        - name: istio-proxy
          securityContext: {runAsUser: 1337}
        - name: app
          securityContext:
            runAsUser: 1337  # expect: IST0144
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: app}
      spec:
        template:
          spec:
            securityContext:
              runAsUser: 1337  # expect: IST0144
      ---
      {kind: Pod, metadata: {name: istiod, labels: {istio: pilot}}, spec: {securityContext: {runAsUser: 1337}}}
      """,
      codes: ["IST0144"]
    )
  }
}
