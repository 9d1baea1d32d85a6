// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct HTTPRouteRulesTests {
  @Test func `one http rule does one thing`() {
    expectMarkedFindings(
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
        hosts: [web]
        http:
        - name: nothing  # expect: IST0106
        - redirect: {uri: /a}  # expect: IST0106
          route: [{destination: {host: a}}]
        - route: [{destination: {host: a}}]
          mirrorPercent: 10  # expect: IST0133
          match:
          - uri: {regex: "a(?=b)"}  # expect: IST0106
          - headers:
              "bad header": {exact: x}  # expect: IST0106
              "@request.auth.claims.x": {exact: z}  # expect: IST0106
              x-empty: {prefix: ""}  # expect: IST0106
            withoutHeaders:
              x-any: {regex: "*"}
          headers:
            request:
              set:
                ":path": /x  # expect: IST0106
                host: x
                x-percent: 50%  # expect: IST0106
              remove:
              - Host  # expect: IST0106
          corsPolicy:
            allowMethods:
            - GET
            - FETCH  # expect: IST0106
            maxAge: 1500ms  # expect: IST0106
          fault:
            abort:
              httpStatus: 99  # expect: IST0106
              percentage: {value: 101}  # expect: IST0106
            delay:
              fixedDelay: 5s
      """,
      codes: ["IST0106", "IST0133"]
    )
  }
}
