// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on Services and Sidecars.
  static let kialiServices: [String: CodeExplanation] = [
    "KIA0601": CodeExplanation(
      means: """
        The name of a Service's port does not begin with its protocol (`http`,
        `grpc-api`, `tcp-db`), and there is no `appProtocol`.
        """,
      hurts: """
        Istio has to guess the protocol from the first bytes. Where the server speaks
        first that delays the connection, and routes and metrics of HTTP may be
        missing.
        """,
      mend: """
        Name the port `PROTOCOL` or `PROTOCOL-SUFFIX`, in lower case, or set
        `appProtocol`.
        """,
      wrong: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{name: web, port: 80}]}
        """,
      right: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{name: http-web, port: 80}]}
        """
    ),
    "KIA0602": CodeExplanation(
      means: """
        The `appProtocol` of a Service's port is none that Istio knows.
        """,
      hurts: """
        The port is treated as plain TCP: no routing, retries or metrics of HTTP.
        """,
      mend: """
        Use `http`, `http2`, `https`, `grpc`, `grpc-web`, `tcp`, `tls`, `mongo`,
        `redis`, `mysql`, `udp` or one of the `kubernetes.io/` protocols.
        """,
      wrong: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{name: http, port: 80, appProtocol: web}]}
        """,
      right: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{name: http, port: 80, appProtocol: http2}]}
        """
    ),
    "KIA0701": CodeExplanation(
      means: """
        A Service sends to a port that no container of its Deployment declares.
        """,
      hurts: """
        If nothing listens there, connections are refused. (A port that is not
        declared may still be open.)
        """,
      mend: """
        Correct `targetPort`, or declare the port in the pod template.
        """,
      wrong: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop, labels: {app: cart}}
        spec:
          template:
            metadata: {labels: {app: cart}}
            spec: {containers: [{name: cart, ports: [{containerPort: 9090}]}]}
        """,
      right: """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop}
        spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 9090}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop, labels: {app: cart}}
        spec:
          template:
            metadata: {labels: {app: cart}}
            spec: {containers: [{name: cart, ports: [{containerPort: 9090}]}]}
        """
    ),
    "KIA1004": CodeExplanation(
      means: """
        An egress host of a Sidecar is no service or ServiceEntry that its namespace
        knows.
        """,
      hurts: """
        The workloads don't get the host that was meant; with REGISTRY_ONLY calls to
        it are refused.
        """,
      mend: """
        Write the full name, `NAMESPACE/SERVICE.NAMESPACE.svc.cluster.local`, or add a
        ServiceEntry.
        """,
      wrong: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: shop}
        spec: {egress: [{hosts: ["./carts.shop.svc.cluster.local"]}]}
        """,
      right: """
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: shop}
        spec: {egress: [{hosts: ["./cart.shop.svc.cluster.local"]}]}
        """
    ),
    "KIA1006": CodeExplanation(
      means: """
        A Sidecar of the root namespace has a workload selector.
        """,
      hurts: """
        In the root namespace a Sidecar is the default of the whole mesh, which Istio
        takes only from one without selector.
        """,
      mend: """
        Remove the selector, or move the Sidecar to the workload's namespace.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: istio-system}
        spec: {workloadSelector: {labels: {app: cart}}, egress: [{hosts: ["./*"]}]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: istio-system}
        spec: {egress: [{hosts: ["./*"]}]}
        """
    ),
    "KIA1007": CodeExplanation(
      means: """
        A Sidecar has an `outboundTrafficPolicy` without mode, or with REGISTRY_ONLY.
        To the API the two are the same.
        """,
      hurts: """
        Calls to hosts that no Service or ServiceEntry makes known are refused, which
        an empty policy does not suggest.
        """,
      mend: """
        Write ALLOW_ANY if unknown hosts are to be reached; otherwise REGISTRY_ONLY,
        and take this as a reminder.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: shop}
        spec: {outboundTrafficPolicy: {}}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: shop}
        spec: {outboundTrafficPolicy: {mode: ALLOW_ANY}}
        """
    ),
  ]
}
