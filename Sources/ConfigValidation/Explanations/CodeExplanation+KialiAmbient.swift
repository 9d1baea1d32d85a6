// SPDX-License-Identifier: Apache-2.0

extension CodeExplanation {
  /// Of Kiali's codes on ambient policies and ServiceEntries.
  static let kialiAmbient: [String: CodeExplanation] = [
    "KIA1110": CodeExplanation(
      means: """
        A RequestAuthentication, in an ambient namespace, is for a Service or workload
        that uses no waypoint. Only a waypoint can apply its tokens.
        """,
      hurts: """
        Tokens are not looked at, so that requests without a valid one get through.
        """,
      mend: """
        Add a waypoint, and label the Service or the namespace
        `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          jwtRules: [{issuer: "https://id.example.com"}]
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}
        ---
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          jwtRules: [{issuer: "https://id.example.com"}]
        """
    ),
    "KIA1111": CodeExplanation(
      means: """
        A WasmPlugin, in an ambient namespace, is for a Service or workload that uses
        no waypoint. Only a waypoint can apply the plugin.
        """,
      hurts: """
        The filter does not run.
        """,
      mend: """
        Add a waypoint, and label the Service or the namespace
        `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: extensions.istio.io/v1alpha1
        kind: WasmPlugin
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          url: oci://registry.example.com/filter:1
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}
        ---
        apiVersion: extensions.istio.io/v1alpha1
        kind: WasmPlugin
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          url: oci://registry.example.com/filter:1
        """
    ),
    "KIA1112": CodeExplanation(
      means: """
        A Telemetry for traces, access logs or changed metrics, in an ambient
        namespace, is for a Service or workload that uses no waypoint. Only a waypoint
        can apply what it asks for.
        """,
      hurts: """
        Traces, logs or metrics are not what the Telemetry says.
        """,
      mend: """
        Add a waypoint, and label the Service or the namespace
        `istio.io/use-waypoint`.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          tracing: [{randomSamplingPercentage: 10}]
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, labels: {istio.io/use-waypoint: waypoint}}
        ---
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          tracing: [{randomSamplingPercentage: 10}]
        """
    ),
    "KIA1115": CodeExplanation(
      means: """
        A RequestAuthentication, in an ambient namespace, has no `targetRefs`. Only a
        waypoint can apply it, and a waypoint takes what names it, its Service or its
        Gateway.
        """,
      hurts: """
        Tokens are not looked at, so that requests without a valid one get through.
        """,
      mend: """
        Add `targetRefs` that name the Service, or the waypoint's Gateway.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: cart, namespace: shop}
        spec:
          jwtRules: [{issuer: "https://id.example.com"}]
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          jwtRules: [{issuer: "https://id.example.com"}]
        """
    ),
    "KIA1116": CodeExplanation(
      means: """
        A WasmPlugin, in an ambient namespace, has no `targetRefs`. Only a waypoint
        can apply it, and a waypoint takes what names it, its Service or its Gateway.
        """,
      hurts: """
        The filter does not run.
        """,
      mend: """
        Add `targetRefs` that name the Service, or the waypoint's Gateway.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        apiVersion: extensions.istio.io/v1alpha1
        kind: WasmPlugin
        metadata: {name: cart, namespace: shop}
        spec:
          url: oci://registry.example.com/filter:1
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: extensions.istio.io/v1alpha1
        kind: WasmPlugin
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          url: oci://registry.example.com/filter:1
        """
    ),
    "KIA1117": CodeExplanation(
      means: """
        A Telemetry for traces, access logs or changed metrics, in an ambient
        namespace, has no `targetRefs`. Only a waypoint can apply it, and a waypoint
        takes what names it, its Service or its Gateway.
        """,
      hurts: """
        Traces, logs or metrics are not what the Telemetry says.
        """,
      mend: """
        Add `targetRefs` that name the Service, or the waypoint's Gateway.
        """,
      wrong: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: {name: cart, namespace: shop}
        spec:
          tracing: [{randomSamplingPercentage: 10}]
        """,
      right: """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop}}
        ---
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: {name: cart, namespace: shop}
        spec:
          targetRefs: [{group: "", kind: Service, name: cart}]
          tracing: [{randomSamplingPercentage: 10}]
        """
    ),
    "KIA1211": CodeExplanation(
      means: """
        Two ServiceEntries have the same host and port.
        """,
      hurts: """
        Istio takes the older one for the host's addresses and resolution; what the
        other says is lost.
        """,
      mend: """
        Merge them, or limit them to different namespaces by `exportTo`.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: shop}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: web}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: shop}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}]}
        """
    ),
    "KIA1212": CodeExplanation(
      means: """
        Two ServiceEntries have the same host and port and disagree on the protocol.
        """,
      hurts: """
        The port is treated by one of the protocols; calls of those who rely on the
        other fail.
        """,
      mend: """
        Agree on one protocol and merge the entries, or limit them by `exportTo`.
        """,
      wrong: """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: shop}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: web}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: http, protocol: HTTP}]}
        """,
      right: """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: api, namespace: shop}
        spec: {hosts: [api.example.com], ports: [{number: 443, name: tls, protocol: TLS}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: plain, namespace: web}
        spec: {hosts: [api.example.com], ports: [{number: 80, name: http, protocol: HTTP}]}
        """
    ),
  ]
}
