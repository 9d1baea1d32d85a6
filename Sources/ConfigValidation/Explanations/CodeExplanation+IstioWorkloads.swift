// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  static let istioWorkloads: [String: CodeExplanation] = [
    "IST0102": CodeExplanation(
      means: "A namespace says neither that its pods get a sidecar nor that they don't.",
      hurts: "Its pods are outside the mesh: no telemetry, no mTLS, no policies.",
      mend: "Label it istio-injection=enabled, or =disabled to say that it is meant.",
      wrong: """
        metadata: {name: shop}
        """,
      right: """
        metadata: {name: shop, labels: {istio-injection: enabled}}
        """
    ),
    "IST0103": CodeExplanation(
      means: "A pod in an injected namespace has no proxy.",
      hurts: "It is outside the mesh although it should be in it; strict mTLS refuses it.",
      mend: "Restart the pod so that it is injected.",
      wrong: """
        containers: [{name: app}]
        """,
      right: """
        containers: [{name: app}, {name: istio-proxy, image: …}]
        """
    ),
    "IST0116": CodeExplanation(
      means: "A Deployment is in services that use one port with different protocols.",
      hurts: "The proxy cannot tell which protocol comes in.",
      mend: "Use one protocol for the port in all its services.",
      wrong: """
        ports: [{port: 80, protocol: UDP}]   # elsewhere TCP
        """,
      right: """
        ports: [{port: 80, protocol: TCP}]
        """
    ),
    "IST0118": CodeExplanation(
      means: "The protocol of a service's port cannot be told from its name.",
      hurts:
        "Istio guesses by the first bytes, which fails where the server speaks first, or takes "
        + "it for TCP: no HTTP metrics, routes or retries.",
      mend: "Begin the name with the protocol, or set appProtocol.",
      wrong: """
        ports: [{name: web, port: 8080}]
        """,
      right: """
        ports: [{name: http-web, port: 8080}]
        """
    ),
    "IST0123": CodeExplanation(
      means: "A namespace has more than one kind of injection label.",
      hurts:
        "Which one counts depends on the webhooks' order; pods may be injected twice or not at "
        + "all.",
      mend: "Keep one of istio-injection, istio.io/rev and istio.io/dataplane-mode.",
      wrong: """
        labels: {istio-injection: enabled, istio.io/rev: canary}
        """,
      right: """
        labels: {istio.io/rev: canary}
        """
    ),
    "IST0137": CodeExplanation(
      means: "A Deployment is in services that lead different ports to one target port.",
      hurts:
        "The proxy has one listener for the target port and takes one service's rules for all.",
      mend: "Use one port number, or different target ports.",
      wrong: """
        ports: [{port: 81, targetPort: 8080}]   # elsewhere 80
        """,
      right: """
        ports: [{port: 80, targetPort: 8080}]
        """
    ),
    "IST0139": CodeExplanation(
      means: "Two injection webhooks select the same pods, or one calls a missing service.",
      hurts: "Pods are injected twice, or none can be made at all.",
      mend: "Keep the selectors of revisions apart; remove webhooks of revisions that are gone.",
      wrong: """
        # two webhooks with
        namespaceSelector: {matchLabels: {istio-injection: enabled}}
        """,
      right: """
        namespaceSelector: {matchLabels: {istio.io/rev: canary}}
        """
    ),
    "IST0144": CodeExplanation(
      means: "An application runs as user 1337, which is the proxy's.",
      hurts: "Its traffic passes the proxy by: no telemetry, no mTLS.",
      mend: "Let it run as another user.",
      wrong: """
        securityContext: {runAsUser: 1337}
        """,
      right: """
        securityContext: {runAsUser: 1000}
        """
    ),
    "IST0146": CodeExplanation(
      means: "A Deployment asks for image auto, and no injection webhook selects its pods.",
      hurts: "The pods fail with ErrImagePull.",
      mend: "Label the namespace or the template for injection.",
      wrong: """
        containers: [{name: istio-proxy, image: auto}]
        """,
      right: """
        metadata: {labels: {sidecar.istio.io/inject: "true"}}
        spec: {containers: [{name: istio-proxy, image: auto}]}
        """
    ),
    "IST0147": CodeExplanation(
      means: "A pod that exists has image auto: it was not injected.",
      hurts: "The pod cannot start.",
      mend: "Label the namespace or the pod for injection and make the pod anew.",
      wrong: """
        kind: Pod
        spec: {containers: [{name: istio-proxy, image: auto}]}
        """,
      right: """
        kind: Pod
        metadata: {labels: {sidecar.istio.io/inject: "true"}}
        """
    ),
    "IST0148": CodeExplanation(
      means: "A namespace is not labelled, and the injector injects where nothing is said.",
      hurts: "Pods are injected that nobody asked for.",
      mend: "Label the namespace istio-injection=enabled or =disabled.",
      wrong: """
        metadata: {name: jobs}
        """,
      right: """
        metadata: {name: jobs, labels: {istio-injection: disabled}}
        """
    ),
    "IST0150": CodeExplanation(
      means: "A port of an ExternalName service is named tcp or has no known protocol.",
      hurts: "All traffic of the mesh on that port goes to this host.",
      mend: "Name the port for a protocol that names its host, such as http or tls.",
      wrong: """
        type: ExternalName
        ports: [{name: tcp, port: 443}]
        """,
      right: """
        type: ExternalName
        ports: [{name: tls, port: 443}]
        """
    ),
    "IST0158": CodeExplanation(
      means: "Pods run another proxy image than the injector writes today.",
      hurts: "Old proxies lack fixes and may not understand new configuration.",
      mend: "Restart the pods that the message names.",
      wrong: """
        image: istio/proxyv2:1.29.0   # injector: 1.30.0
        """,
      right: """
        image: istio/proxyv2:1.30.0
        """
    ),
    "IST0170": CodeExplanation(
      means: "A service differs between the clusters of a mesh.",
      hurts: "Callers get one cluster's idea of it and fail in the other.",
      mend: "Apply the same service to all clusters.",
      wrong: """
        clusterIP: None   # elsewhere an address
        """,
      right: """
        clusterIP: None   # in all clusters
        """
    ),
    "IST0171": CodeExplanation(
      means: "A controller says in the status that it could not do what the object asks.",
      hurts: "The object, or part of it, has no effect.",
      mend: "Follow reason and message of the condition.",
      wrong: """
        conditions: [{type: Accepted, status: "False", reason: NoMatchingParent}]
        """,
      right: """
        conditions: [{type: Accepted, status: "True"}]
        """
    ),
  ]
}
