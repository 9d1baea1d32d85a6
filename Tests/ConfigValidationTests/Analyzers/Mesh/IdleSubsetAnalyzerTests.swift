// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct IdleSubsetAnalyzerTests {
  @Test func `pods that are there must run`() {
    expectMarkedFindings(
      """
      {kind: Service, metadata: {name: web, namespace: a}, spec: {selector: {app: web}}}
      ---
      {kind: Pod, metadata: {name: p1, namespace: a, labels: {app: web, version: v1}}, status: {phase: Running}}
      ---
      {kind: Pod, metadata: {name: p2, namespace: a, labels: {app: web, version: v2}}, status: {phase: Pending}}
      ---
      kind: Pod
      metadata: {name: p3, namespace: a, labels: {app: web, version: v3}}
      status: {phase: Running, conditions: [{type: Ready, status: "False"}]}
      ---
      {kind: Pod, metadata: {name: p4, namespace: a, labels: {app: web, version: v4}}}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web, namespace: a}
      spec:
        host: web
        subsets:
        - {name: v1, labels: {version: v1}}
        - {name: v2, labels: {version: v2}}  # expect: MT0109
        - {name: v3, labels: {version: v3}}  # expect: MT0109
        - {name: v4, labels: {version: v4}}
        - {name: v5, labels: {version: v5}}
      """,
      codes: ["MT0109"]
    )
  }
}
