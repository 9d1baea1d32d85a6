// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Objects that every installation has and that configuration files don't show.
enum AssumedResources {
  /// The default ingress gateway: a Pod without image and its Service, in the control plane's
  /// namespace.
  static func ingressGateway(service: String) -> [Resource] {
    let labels = map([("istio", text("ingressgateway"))])
    let namespace = MeshSettings.controlPlaneNamespace
    let pod = map([
      ("kind", text("Pod")), ("apiVersion", text("v1")),
      (
        "metadata",
        map([
          ("name", text("\(service)-dummypod")), ("namespace", text(namespace)),
          ("labels", labels),
        ])
      ),
      ("spec", map([("containers", list([map([("name", text("istio-proxy"))])]))])),
    ])
    let ports = [("http2", 80), ("https", 443), ("tcp", 31400), ("tls", 15443)].map { name, port in
      map([
        ("name", text(name)), ("protocol", text("TCP")), ("port", number(port)),
        ("targetPort", number(port)),
      ])
    }
    let gateway = map([
      ("kind", text("Service")), ("apiVersion", text("v1")),
      ("metadata", map([("name", text(service)), ("namespace", text(namespace))])),
      ("spec", map([("selector", labels), ("ports", list(ports))])),
    ])
    return [pod, gateway].compactMap { Resource($0, file: "") }
  }

  private static func text(_ text: String) -> FieldValue { FieldValue(.scalar(.string, text)) }
  private static func number(_ number: Int) -> FieldValue {
    FieldValue(.scalar(.integer, String(number)))
  }
  private static func list(_ elements: [FieldValue]) -> FieldValue { FieldValue(.list(elements)) }
  private static func map(_ fields: [(String, FieldValue)]) -> FieldValue {
    FieldValue(.map(fields.map { FieldValue.Field($0.0, $0.1) }))
  }
}
