// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  static let istioRouting: [String: CodeExplanation] = [
    "IST0002": CodeExplanation(
      means: "A field, type or provider is used that is deprecated or gone.",
      hurts: "It stops working with an upgrade, or does already.",
      mend: "Use what the message names.",
      wrong: """
        fault: {delay: {percent: 10, fixedDelay: 5s}}
        """,
      right: """
        fault: {delay: {percentage: {value: 10}, fixedDelay: 5s}}
        """
    ),
    "IST0106": CodeExplanation(
      means: "The resource breaks the rules of its kind.",
      hurts: "The API server or Istio's webhook refuses it; where the webhook is off, proxies may "
        + "refuse their whole configuration.",
      mend: "Correct the field that is named.",
      wrong: """
        timeout: 5          # a number
        """,
      right: """
        timeout: 5s
        """
    ),
    "IST0109": CodeExplanation(
      means: "Two VirtualServices that the sidecars heed have the same host.",
      hurts: "Only one of them is used, so rules vanish without a word.",
      mend: "Merge them into one, or delegate from one to the others.",
      wrong: """
        # VirtualServices a and b both
        hosts: [reviews]
        """,
      right: """
        # one VirtualService
        hosts: [reviews]
        http: [{match: […]}, {route: […]}]
        """
    ),
    "IST0128": CodeExplanation(
      means: "A DestinationRule encrypts to a host without a CA certificate.",
      hurts: "Anybody in between can pretend to be the host.",
      mend: "Set caCertificates to the authority of the server's certificate.",
      wrong: """
        tls: {mode: SIMPLE}
        """,
      right: """
        tls: {mode: SIMPLE, caCertificates: /etc/ssl/certs/ca-certificates.crt}
        """
    ),
    "IST0129": CodeExplanation(
      means: "A DestinationRule encrypts on a port without a CA certificate.",
      hurts: "Anybody in between can pretend to be the host.",
      mend: "Set caCertificates in the port's settings.",
      wrong: """
        portLevelSettings: [{port: {number: 443}, tls: {mode: SIMPLE}}]
        """,
      right: """
        portLevelSettings:
        - port: {number: 443}
          tls: {mode: SIMPLE, caCertificates: /etc/ssl/certs/ca-certificates.crt}
        """
    ),
    "IST0130": CodeExplanation(
      means: "A rule comes after one without matches, or all its matches were used before.",
      hurts: "The rule never gets a request.",
      mend: "Put the rule without matches last; remove repeated rules.",
      wrong: """
        http:
        - route: [{destination: {host: v1}}]
        - match: [{uri: {prefix: /v2}}]
        """,
      right: """
        http:
        - match: [{uri: {prefix: /v2}}]
        - route: [{destination: {host: v1}}]
        """
    ),
    "IST0131": CodeExplanation(
      means: "A match repeats an earlier one, or its prefix is covered by a shorter one before it.",
      hurts: "Requests never get to it.",
      mend: "Remove it, or put the longer prefix first.",
      wrong: """
        - match: [{uri: {prefix: /a}}]
        - match: [{uri: {prefix: /a/b}}]
        """,
      right: """
        - match: [{uri: {prefix: /a/b}}]
        - match: [{uri: {prefix: /a}}]
        """
    ),
    "IST0133": CodeExplanation(
      means: "The resource is valid, but a setting does not do what it seems to.",
      hurts: "Part of it has no effect, or more effect than meant.",
      mend: "Follow the message; it names the setting to use instead.",
      wrong: """
        mirrorPercent: 10
        """,
      right: """
        mirrorPercentage: {value: 10}
        """
    ),
    "IST0134": CodeExplanation(
      means: "A ServiceEntry has a TCP port and no addresses.",
      hurts: "Its listener takes the traffic of every address on that port.",
      mend: "Give addresses, or a protocol that names hosts (HTTP, TLS).",
      wrong: """
        ports: [{number: 3306, name: tcp, protocol: TCP}]
        """,
      right: """
        addresses: [10.1.2.3]
        ports: [{number: 3306, name: tcp, protocol: TCP}]
        """
    ),
    "IST0140": CodeExplanation(
      means: "A route at a gateway names a host whose subsets another VirtualService chooses.",
      hurts: "The choice holds for sidecars only; the gateway balances over all versions.",
      mend: "Name the subset in the gateway's route too.",
      wrong: """
        gateways: [edge]
        http: [{route: [{destination: {host: reviews}}]}]
        """,
      right: """
        gateways: [edge]
        http: [{route: [{destination: {host: reviews, subset: v1}}]}]
        """
    ),
    "IST0149": CodeExplanation(
      means: "A route matches a claim of a JWT at a gateway that checks no token.",
      hurts: "The match never holds, and nobody proves who calls.",
      mend: "Add a RequestAuthentication for the gateway's pods.",
      wrong: """
        headers: {"@request.auth.claims.group": {exact: admin}}
        """,
      right: """
        kind: RequestAuthentication
        spec:
          selector: {matchLabels: {istio: ingressgateway}}
          jwtRules: [{issuer: https://issuer.example.com}]
        """
    ),
    "IST0177": CodeExplanation(
      means: "ServiceEntries give the same host and port different protocols.",
      hurts: "Which protocol Envoy speaks depends on their order.",
      mend: "Give them one protocol.",
      wrong: """
        ports: [{number: 443, name: tcp, protocol: TCP}]   # elsewhere TLS
        """,
      right: """
        ports: [{number: 443, name: tls, protocol: TLS}]
        """
    ),
  ]
}
