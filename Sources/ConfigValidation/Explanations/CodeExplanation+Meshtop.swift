// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// The explanations of meshtop's own codes.
  static let meshtop: [String: CodeExplanation] = [
    "MT0101": CodeExplanation(
      means: "The weights of a route sum to something other than 100.",
      hurts: "Envoy takes them as shares of their sum, which is seldom what was meant.",
      mend: "Let the weights sum to 100.",
      wrong: """
        - {destination: {host: a}, weight: 90}
        - {destination: {host: b}, weight: 90}
        """,
      right: """
        - {destination: {host: a}, weight: 90}
        - {destination: {host: b}, weight: 10}
        """
    ),
    "MT0102": CodeExplanation(
      means: "An earlier route matches every path of a later one.",
      hurts: "The later route never gets a request.",
      mend: "Put the narrower route first.",
      wrong: """
        - match: [{uri: {prefix: /}}]
        - match: [{uri: {prefix: /api}}]
        """,
      right: """
        - match: [{uri: {prefix: /api}}]
        - match: [{uri: {prefix: /}}]
        """
    ),
    "MT0103": CodeExplanation(
      means: "A route's timeout is shorter than its tries together.",
      hurts: "Late retries are cut off, so there are fewer than it seems.",
      mend: "Lengthen timeout, or shorten perTryTimeout or attempts.",
      wrong: """
        timeout: 3s
        retries: {attempts: 3, perTryTimeout: 2s}
        """,
      right: """
        timeout: 8s
        retries: {attempts: 3, perTryTimeout: 2s}
        """
    ),
    "MT0104": CodeExplanation(
      means: "A route retries a request five times or more.",
      hurts: "A failing service gets several times its load; along a call path that multiplies.",
      mend: "Retry two or three times, at one place of the call path.",
      wrong: "retries: {attempts: 10}",
      right: "retries: {attempts: 2}"
    ),
    "MT0105": CodeExplanation(
      means: "Outlier detection may eject all endpoints.",
      hurts: "When all of them err, the host has none left: every request fails with 503 (UH).",
      mend: "Set maxEjectionPercent to 50 or less, or minHealthPercent above 0.",
      wrong: "outlierDetection: {maxEjectionPercent: 100}",
      right: "outlierDetection: {maxEjectionPercent: 50}"
    ),
    "MT0106": CodeExplanation(
      means:
        "Callers send another kind of traffic than the called pods accept, on all ports or on one.",
      hurts: "Every connection there fails.",
      mend: "Use ISTIO_MUTUAL where PeerAuthentication is STRICT, DISABLE where it is DISABLE.",
      wrong: """
        # PeerAuthentication: STRICT
        tls: {mode: DISABLE}
        """,
      right: """
        # PeerAuthentication: STRICT
        tls: {mode: ISTIO_MUTUAL}
        """
    ),
    "MT0107": CodeExplanation(
      means: "An ALLOW policy allows only namespaces without pods, or identities that no pod has.",
      hurts: "Every request to the workload is denied with 403.",
      mend: "Correct the namespaces, principals or service accounts of its sources.",
      wrong: "source: {namespaces: [shpo]}",
      right: "source: {namespaces: [shop]}"
    ),
    "MT0108": CodeExplanation(
      means: "The object is written in an API version that a newer one has replaced.",
      hurts: "Older versions are dropped from the cluster in time, and applying it then fails.",
      mend: "Write the newer version; the fields are the same.",
      wrong: "apiVersion: networking.istio.io/v1alpha3",
      right: "apiVersion: networking.istio.io/v1"
    ),
    "MT0109": CodeExplanation(
      means: "The pods of a subset are there, but none is running and ready.",
      hurts: "Requests that are routed to the subset fail with 503 (UH).",
      mend: "Look at why the pods don't start, or take the subset out of the routes.",
      wrong: """
        # Pods with version: v2 are Pending.
        subsets: [{name: v2, labels: {version: v2}}]
        """,
      right: """
        # Pods with version: v2 are Running.
        subsets: [{name: v2, labels: {version: v2}}]
        """
    ),
    "MT0110": CodeExplanation(
      means: "Calls on one path are retried at more than one hop.",
      hurts: "While the last service fails it gets the product of all tries for each request.",
      mend: "Retry at one hop of the path, next to the caller that can do something about it.",
      wrong: """
        # route to the gateway
        retries: {attempts: 3}
        # route from the gateway to the service
        retries: {attempts: 3}
        """,
      right: """
        # route to the gateway
        retries: {attempts: 0}
        # route from the gateway to the service
        retries: {attempts: 3}
        """
    ),
  ]
}
