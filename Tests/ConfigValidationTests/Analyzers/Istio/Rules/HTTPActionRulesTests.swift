// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct HTTPActionRulesTests {
  @Test func `redirects, answers, retries and rewrites`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        hosts: [web]
        http:
        - redirect: {}  # expect: IST0106
        - redirect: {uri: /a, scheme: ftp, redirectCode: 200}  # expect: IST0106 IST0106
        - directResponse: {status: 99}  # expect: IST0106
        - route: [{destination: {host: a}}]
          timeout: soon  # expect: IST0106 IST0106
          retries:
            attempts: 2
            retryOn: 5xx, 503,sometimes  # expect: IST0106
          rewrite:
            uri: /x
        - route: [{destination: {host: a}}]
          retries:
            attempts: 0
            perTryTimeout: 1s  # expect: IST0106
          rewrite: {}  # expect: IST0106
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
