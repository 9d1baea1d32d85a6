// SPDX-License-Identifier: Apache-2.0

/// A call as a proxy of Istio labels it, written as
/// `destination: shop/frontend-v1 -> shop/cart-v1 http 200 -`.
///
/// An end is `namespace/workload`; app and revision are the parts of the workload around its last
/// dash, the service is the app. `?` is an unknown source or destination, and `!name` a service
/// without workload, `!namespace/name` one within the mesh.
struct Call {
  var labels: [(String, String)]

  init(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    labels = [("reporter", String(words[0].dropLast()))]
    labels += Self.source(words[1])
    labels += Self.destination(words[3])
    labels.append(("request_protocol", words[4]))
    if words[4] != "tcp" { labels.append(("response_code", words.count > 5 ? words[5] : "200")) }
    labels.append(("response_flags", words.count > 6 ? words[6] : "-"))
    let isCallee = words[0] != "source:"
    labels.append(("connection_security_policy", isCallee ? "mutual_tls" : "unknown"))
  }

  var protocolName: String { self["request_protocol"] }

  subscript(name: String) -> String {
    get { labels.first { $0.0 == name }?.1 ?? "" }
    set {
      labels.removeAll { $0.0 == name }
      labels.append((name, newValue))
    }
  }

  /// The call with some labels changed; nil takes one away.
  func with(_ changes: [String: String?]) -> Call {
    var result = self
    for (name, value) in changes {
      result.labels.removeAll { $0.0 == name }
      if let value { result.labels.append((name, value)) }
    }
    return result
  }

  private static func source(_ text: String) -> [(String, String)] {
    if text == "?" {
      return ["cluster", "workload_namespace", "workload", "canonical_service"].map {
        ("source_" + $0, "unknown")
      }
    }
    let (namespace, workload) = split(text)
    let (app, revision) = appAndRevision(workload)
    return [
      ("source_cluster", "east"), ("source_workload_namespace", namespace),
      ("source_workload", workload), ("source_canonical_service", app),
      ("source_canonical_revision", revision),
    ]
  }

  private static func destination(_ text: String) -> [(String, String)] {
    let unknown = [
      "destination_workload", "destination_workload_namespace", "destination_canonical_service",
      "destination_canonical_revision",
    ].map { ($0, "unknown") }
    if text == "?" {
      return unknown + [
        ("destination_cluster", "unknown"), ("destination_service_name", "unknown"),
        ("destination_service_namespace", "unknown"), ("destination_service", "unknown"),
      ]
    }
    if text.hasPrefix("!") {
      let name = String(text.dropFirst())
      guard name.contains("/") else {
        return unknown + [
          ("destination_cluster", "unknown"), ("destination_service_name", name),
          ("destination_service_namespace", "unknown"), ("destination_service", name),
        ]
      }
      return unknown + service(split(name).0, split(name).1)
    }
    let (namespace, workload) = split(text)
    let (app, revision) = appAndRevision(workload)
    return [
      ("destination_workload", workload), ("destination_workload_namespace", namespace),
      ("destination_canonical_service", app), ("destination_canonical_revision", revision),
    ] + service(namespace, app)
  }

  private static func service(_ namespace: String, _ name: String) -> [(String, String)] {
    [
      ("destination_cluster", "east"), ("destination_service_name", name),
      ("destination_service_namespace", namespace),
      ("destination_service", "\(name).\(namespace).svc.cluster.local"),
    ]
  }

  private static func split(_ text: String) -> (String, String) {
    let parts = text.split(separator: "/", maxSplits: 1)
    return (String(parts[0]), String(parts[1]))
  }

  private static func appAndRevision(_ workload: String) -> (String, String) {
    guard let dash = workload.lastIndex(of: "-") else { return (workload, "latest") }
    return (String(workload[..<dash]), String(workload[workload.index(after: dash)...]))
  }
}
