// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  static let istioPolicies: [String: CodeExplanation] = [
    "IST0107": CodeExplanation(
      means: "An Istio annotation stands on a kind that it is not for.",
      hurts: "It has no effect.",
      mend: "Move it to a kind that the message names.",
      wrong: """
        kind: Service
        metadata: {annotations: {sidecar.istio.io/logLevel: debug}}
        """,
      right: """
        kind: Pod
        metadata: {annotations: {sidecar.istio.io/logLevel: debug}}
        """
    ),
    "IST0108": CodeExplanation(
      means: "An annotation looks like Istio's, and Istio does not know it.",
      hurts: "It has no effect; it is mostly a slip of the pen.",
      mend: "Correct its name.",
      wrong: """
        annotations: {sidecar.istio.io/loglevel: debug}
        """,
      right: """
        annotations: {sidecar.istio.io/logLevel: debug}
        """
    ),
    "IST0110": CodeExplanation(
      means: "Two Sidecars select the same pod.",
      hurts: "Which one counts is not defined.",
      mend: "Make their selectors differ.",
      wrong: """
        workloadSelector: {labels: {app: reviews}}   # in both
        """,
      right: """
        workloadSelector: {labels: {app: reviews, version: v2}}
        """
    ),
    "IST0111": CodeExplanation(
      means: "A namespace has two Sidecars without selector.",
      hurts: "Which one is the namespace's default is not defined.",
      mend: "Keep one, or give the others a selector.",
      wrong: """
        # Sidecars a and b, both
        spec: {egress: […]}
        """,
      right: """
        # b
        spec: {workloadSelector: {labels: {app: b}}, egress: […]}
        """
    ),
    "IST0125": CodeExplanation(
      means: "An Istio annotation has a value that Istio cannot read.",
      hurts: "It is ignored, or the pod cannot be injected.",
      mend: "Correct the value as the message says.",
      wrong: """
        annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "80,http"}
        """,
      right: """
        annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "80,8080"}
        """
    ),
    "IST0135": CodeExplanation(
      means: "An Istio annotation is deprecated.",
      hurts: "It stops working with a later version.",
      mend: "Use the label, field or annotation that took its place.",
      wrong: """
        annotations: {sidecar.istio.io/inject: "true"}
        """,
      right: """
        labels: {sidecar.istio.io/inject: "true"}
        """
    ),
    "IST0151": CodeExplanation(
      means: "An EnvoyFilter patches relative to other filters and has no priority.",
      hurts: "The result depends on the order in which EnvoyFilters are applied.",
      mend: "Set a priority, or use INSERT_FIRST.",
      wrong: """
        patch: {operation: INSERT_BEFORE}
        """,
      right: """
        priority: 10
        """
    ),
    "IST0152": CodeExplanation(
      means: "REPLACE is used for something other than a filter or virtual host.",
      hurts: "Istio ignores the patch.",
      mend: "Use MERGE, or REMOVE and ADD.",
      wrong: """
        applyTo: CLUSTER
        patch: {operation: REPLACE}
        """,
      right: """
        applyTo: CLUSTER
        patch: {operation: MERGE}
        """
    ),
    "IST0153": CodeExplanation(
      means: "ADD is used for a route or route configuration.",
      hurts: "Istio ignores the patch.",
      mend: "Use INSERT_FIRST, INSERT_BEFORE or INSERT_AFTER.",
      wrong: """
        applyTo: HTTP_ROUTE
        patch: {operation: ADD}
        """,
      right: """
        applyTo: HTTP_ROUTE
        patch: {operation: INSERT_FIRST}
        """
    ),
    "IST0154": CodeExplanation(
      means: "REMOVE is used for a route or route configuration.",
      hurts: "Istio ignores the patch.",
      mend: "Change the route with MERGE, or leave it out of the VirtualService.",
      wrong: """
        applyTo: HTTP_ROUTE
        patch: {operation: REMOVE}
        """,
      right: """
        applyTo: HTTP_ROUTE
        patch: {operation: MERGE}
        """
    ),
    "IST0155": CodeExplanation(
      means: "A relative patch comes after one that holds for some proxy versions only.",
      hurts: "For other versions the filter that it refers to is missing, and the patch does "
        + "nothing.",
      mend: "Set a priority, or make both patches hold for the same versions.",
      wrong: """
        match: {proxy: {proxyVersion: ^1\\.29.*}}
        """,
      right: """
        priority: 10
        """
    ),
    "IST0157": CodeExplanation(
      means: "Access logging is asked for without a provider, and the mesh has no default one.",
      hurts: "Nothing is logged.",
      mend: "Name a provider, such as envoy.",
      wrong: """
        accessLogging: [{filter: {expression: response.code >= 500}}]
        """,
      right: """
        accessLogging: [{providers: [{name: envoy}]}]
        """
    ),
    "IST0159": CodeExplanation(
      means: "Two Telemetries select the same pod.",
      hurts: "Which one counts is not defined.",
      mend: "Make their selectors differ, or merge them.",
      wrong: """
        selector: {matchLabels: {app: reviews}}   # in both
        """,
      right: """
        selector: {matchLabels: {app: ratings}}
        """
    ),
    "IST0160": CodeExplanation(
      means: "A namespace has two Telemetries without selector.",
      hurts: "Which one counts is not defined.",
      mend: "Merge them into one.",
      wrong: """
        # Telemetries a and b, both
        spec: {tracing: […]}
        """,
      right: """
        # one Telemetry
        spec: {tracing: […], metrics: […]}
        """
    ),
    "IST0166": CodeExplanation(
      means: "A policy selects the pods of a Kubernetes Gateway by labels.",
      hurts: "Those pods heed targetRefs only: the policy has no effect.",
      mend: "Name the Gateway in targetRefs.",
      wrong: """
        selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: edge}}
        """,
      right: """
        targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: edge}]
        """
    ),
    "IST0167": CodeExplanation(
      means: "A Sidecar applies to workloads in ambient mode.",
      hurts: "They have no sidecar, so it has no effect.",
      mend: "Remove it, or take the workloads out of ambient mode.",
      wrong: """
        # namespace labelled istio.io/dataplane-mode: ambient
        kind: Sidecar
        """,
      right: """
        # no Sidecar; limit by AuthorizationPolicy and waypoint
        """
    ),
  ]
}
