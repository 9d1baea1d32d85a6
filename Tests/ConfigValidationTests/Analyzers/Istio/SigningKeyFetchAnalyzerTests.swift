// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct SigningKeyFetchAnalyzerTests {
  @Test func `istiod fetches keys from where it may`() {
    expectMarkedFindings(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: istiod  # expect: IST0175
        labels: {app: istiod}
      spec: {template: {spec: {containers: [{env: [{name: BLOCKED_CIDRS_IN_JWKS_URIS, value: ""}]}]}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: safe, labels: {app: istiod}}
      spec: {template: {spec: {containers: [{env: [{name: BLOCKED_CIDRS_IN_JWKS_URIS, value: 10.0.0.0/8}]}]}}}
      ---
      {apiVersion: security.istio.io/v1, kind: RequestAuthentication, metadata: {name: a}}
      """,
      codes: ["IST0175"]
    )
  }
}
