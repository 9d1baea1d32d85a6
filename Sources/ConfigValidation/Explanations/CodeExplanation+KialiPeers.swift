// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on Gateways and PeerAuthentications.
  static let kialiPeers: [String: CodeExplanation] = [
    "KIA0301": CodeExplanation(
      means: """
        Two servers of Gateways with the same selector have the same host on the same
        port.
        """,
      hurts: """
        The proxy gets the same listener twice; which certificate and which routes
        hold is not certain.
        """,
      mend: """
        Merge the servers, or serve different hosts. A host `NAMESPACE/HOST` is only
        for VirtualServices of that namespace.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec:
          selector: {istio: ingressgateway}
          servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.example.com]}]
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: all, namespace: shop}
        spec:
          selector: {istio: ingressgateway}
          servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com"]}]
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: all, namespace: shop}
        spec:
          selector: {istio: ingressgateway}
          servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com"]}]
        """
    ),
    "KIA0302": CodeExplanation(
      means: """
        The selector of a Gateway matches no workload.
        """,
      hurts: """
        No proxy opens the Gateway's ports, and the VirtualServices bound to it get no
        traffic.
        """,
      mend: """
        Correct the labels to those of the gateway's pod template; usually `istio:
        ingressgateway`.
        """,
      wrong: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: ingress, namespace: istio-system}
        spec: {template: {metadata: {labels: {istio: ingressgateway}}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec: {selector: {istio: ingress}, servers: []}
        """,
      right: """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: ingress, namespace: istio-system}
        spec: {template: {metadata: {labels: {istio: ingressgateway}}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec: {selector: {istio: ingressgateway}, servers: []}
        """
    ),
    "KIA0401": CodeExplanation(
      means: """
        The mesh-wide PeerAuthentication is STRICT, automatic mutual TLS is off, and
        no DestinationRule for `*.local` makes callers use mutual TLS.
        """,
      hurts: """
        Callers speak plain text and are refused everywhere.
        """,
      mend: """
        Add a DestinationRule for `*.local` with ISTIO_MUTUAL, or turn
        `enableAutoMtls` on.
        """,
      wrong: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: istio-system}
        spec: {mtls: {mode: STRICT}}
        """,
      right: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: istio-system}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """
    ),
    "KIA0501": CodeExplanation(
      means: """
        The PeerAuthentication of a namespace is STRICT, automatic mutual TLS is off,
        and no DestinationRule makes callers of the namespace use mutual TLS.
        """,
      hurts: """
        Callers speak plain text and are refused.
        """,
      mend: """
        Add a DestinationRule for `*.NAMESPACE.svc.cluster.local` with ISTIO_MUTUAL,
        or turn `enableAutoMtls` on.
        """,
      wrong: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        """,
      right: """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "enableAutoMtls: false"}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: mutual, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """
    ),
    "KIA0505": CodeExplanation(
      means: """
        The PeerAuthentication of a namespace turns mutual TLS off, and a
        DestinationRule makes callers use it.
        """,
      hurts: """
        Servers don't answer the handshake; connections fail.
        """,
      mend: """
        Drop the TLS setting of the rule, or let the PeerAuthentication accept mutual
        TLS.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: off, namespace: shop}
        spec: {mtls: {mode: DISABLE}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """,
      right: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: off, namespace: shop}
        spec: {mtls: {mode: DISABLE}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: plain, namespace: shop}
        spec: {host: "*.shop.svc.cluster.local", trafficPolicy: {tls: {mode: DISABLE}}}
        """
    ),
    "KIA0506": CodeExplanation(
      means: """
        The mesh-wide PeerAuthentication turns mutual TLS off, and a DestinationRule
        for `*.local` makes callers use it.
        """,
      hurts: """
        Servers don't answer the handshake; connections fail everywhere.
        """,
      mend: """
        Drop the TLS setting of the rule, or let the PeerAuthentication accept mutual
        TLS.
        """,
      wrong: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: off, namespace: istio-system}
        spec: {mtls: {mode: DISABLE}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """,
      right: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: either, namespace: istio-system}
        spec: {mtls: {mode: PERMISSIVE}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: mutual, namespace: istio-system}
        spec: {host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
        """
    ),
  ]
}
