// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct APIVersionAnalyzerTests {
  @Test func `newer versions are told`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1beta1  # expect: MT0108
      kind: VirtualService
      metadata: {name: a}
      ---
      {apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: {name: a}}
      ---
      {apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: b}}
      """,
      codes: ["MT0108"]
    )
  }
}
