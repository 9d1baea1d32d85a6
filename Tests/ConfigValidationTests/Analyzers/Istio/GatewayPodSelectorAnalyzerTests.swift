// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayPodSelectorAnalyzerTests {
  @Test func `a Kubernetes Gateway's pods heed targetRefs only`() {
    expectMarkedFindings(
      """
      {kind: Pod, metadata: {name: gw, namespace: a, labels: {app: gw, gateway.networking.k8s.io/gateway-name: edge}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: bad, namespace: a}
      spec:
        selector: {matchLabels: {app: gw}}  # expect: IST0166
      ---
      apiVersion: extensions.istio.io/v1alpha1
      kind: WasmPlugin
      metadata: {name: any, namespace: a}
      spec:
        selector: {}  # expect: IST0166
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: elsewhere, namespace: b}
      spec: {selector: {matchLabels: {app: gw}}}
      """,
      codes: ["IST0166"]
    )
  }
}
