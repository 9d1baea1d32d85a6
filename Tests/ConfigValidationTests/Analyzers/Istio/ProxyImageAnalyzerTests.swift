// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct ProxyImageAnalyzerTests {
  @Test func `pods run the image that the injector writes`() {
    expectMarkedFindings(
      """
      kind: ConfigMap
      metadata: {name: istio-sidecar-injector, namespace: istio-system}
      data: {values: '{"global": {"hub": "hub", "tag": "1.30", "proxy": {"image": "proxyv2"}}}'}
      ---
      kind: Namespace
      metadata:
        name: old  # expect: IST0158
        labels: {istio-injection: enabled}
      ---
      {kind: Namespace, metadata: {name: new, labels: {istio-injection: enabled}}}
      ---
      {kind: Namespace, metadata: {name: slim, labels: {istio-injection: enabled}}}
      ---
      {kind: Pod, metadata: {name: a, namespace: old}, spec: {containers: [{name: istio-proxy, image: "hub/proxyv2:1.29"}]}}
      ---
      {kind: Pod, metadata: {name: b, namespace: new}, spec: {initContainers: [{name: istio-proxy, image: "hub/proxyv2:1.30"}]}}
      ---
      {kind: Pod, metadata: {name: c, namespace: slim}, spec: {containers: [{name: istio-proxy, image: "hub/proxyv2:1.30-distroless"}]}}
      ---
      apiVersion: networking.istio.io/v1beta1
      kind: ProxyConfig
      metadata: {name: slim, namespace: slim}
      spec: {image: {imageType: distroless}}
      """,
      codes: ["IST0158"]
    )
  }
}
