// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GatewayAPIVersionAnalyzerTests {
  @Test func `Gateway API types are new enough`() {
    expectMarkedFindings(
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: grpcroutes.gateway.networking.k8s.io
        annotations:
          gateway.networking.k8s.io/bundle-version: v1.0.9  # expect: IST0176
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: tlsroutes.gateway.networking.k8s.io
        annotations: {gateway.networking.k8s.io/bundle-version: v1.5.0-rc.1}
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: tcproutes.gateway.networking.k8s.io
        annotations: {gateway.networking.k8s.io/bundle-version: soon}
      """,
      codes: ["IST0176"]
    )
  }
}
