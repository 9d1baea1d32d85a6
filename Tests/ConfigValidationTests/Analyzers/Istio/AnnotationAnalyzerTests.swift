// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct AnnotationAnalyzerTests {
  @Test func `annotations are known, placed, current and valid`() {
    expectMarkedFindings(
      """
      kind: Service
      metadata:
        name: web
        annotations:
          sidecar.istio.io/logLevel: debug  # expect: IST0107
          made.up.istio.io/thing: x  # expect: IST0108
          networking.istio.io/exportTo: "*"
          example.com/own: x
          alpha.istio.io/canonical-serviceaccounts: a  # expect: IST0135
          sidecar.istio.io/status: ignored
      ---
      kind: Pod
      metadata:
        name: app
        labels: {sidecar.istio.io/inject: "true"}
        annotations:
          sidecar.istio.io/inject: "true"
          traffic.sidecar.istio.io/includeInboundPorts: "80, 443"
          traffic.sidecar.istio.io/excludeInboundPorts: "80,x"  # expect: IST0125
          traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.0.0.0/8,10.1.2.3  # expect: IST0125
          sidecar.istio.io/proxyCPU: 100m
          sidecar.istio.io/proxyMemory: lots  # expect: IST0125
          sidecar.istio.io/interceptionMode: MAGIC  # expect: IST0125
          prometheus.istio.io/merge-metrics: "yes"  # expect: IST0125
          status.sidecar.istio.io/port: "65536"  # expect: IST0125
          istio.io/reroute-virtual-interfaces: net1,0net  # expect: IST0125
          readiness.status.sidecar.istio.io/periodSeconds: "-1"  # expect: IST0125
          proxy.istio.io/config: "concurrency: 2"
      ---
      kind: Pod
      metadata:
        name: other
        annotations:
          sidecar.istio.io/inject: "true"  # expect: IST0135
          proxy.istio.io/config: "concurency: 2"  # expect: IST0125
      """,
      codes: ["IST0107", "IST0108", "IST0125", "IST0135"]
    )
  }
}
