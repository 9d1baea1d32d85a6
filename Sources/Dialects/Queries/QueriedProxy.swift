// SPDX-License-Identifier: Apache-2.0

/// The proxy that exposes some series, as a Prometheus knows it by the labels of its target.
///
/// The server derives the workload from the name of the pod, so that a sum is over all replicas and
/// what travels doesn't grow with their number:
///
///     label_replace(label_join(…, "meshtop_place", "@", "pod", …, "instance"), "meshtop_place", …)
enum QueriedProxy {
  /// The label that holds the workload; where no label names a pod, `@@@` and the instance.
  static let placeLabel = "meshtop_place"

  /// Labels of a target that a sum keeps.
  static let labels = [
    "cluster", "namespace", "kubernetes_namespace", "workload", "app", "version",
    "service_istio_io_canonical_name", "service_istio_io_canonical_revision",
    "app_kubernetes_io_name", "app_kubernetes_io_version",
  ]

  private static let podLabels = ["pod", "pod_name", "kubernetes_pod_name"]
  private static let separator = "@"
  /// What stands for a pod's name that isn't there.
  private static let nameless = String(repeating: separator, count: podLabels.count)

  /// The expression with the place as a label.
  static func placed(_ expression: String) -> String {
    let names = (podLabels + ["instance"]).map { "\"\($0)\"" }.joined(separator: ", ")
    let joined =
      "label_join(\(expression), \"\(placeLabel)\", \"\(separator)\", \(names))"
    return "label_replace(\(joined), "
      + "\"\(placeLabel)\", \"$1$2$3$4\", \"\(placeLabel)\", \"\(pattern)\")"
  }

  /// A pod of a ReplicaSet without its two last parts, which Kubernetes makes of these letters and
  /// digits; another one without its last; a name of one part; an instance.
  private static let pattern: String = {
    let sign = "[bcdfghjklmnpqrstvwxz2456789]"
    let rest = "@+[^@]*"
    return "@*([^@]+)-\(sign){6,10}-\(sign){5}\(rest)|@*([^@]+)-[^-@]+\(rest)"
      + "|@*([^@-]+)\(rest)|(\(nameless).*)"
  }()

  /// Who exposes a series of these labels.
  static func identity(_ labels: [String: String]) -> ProxyIdentity {
    var known = labels
    let place = known.removeValue(forKey: placeLabel) ?? ""
    guard !place.hasPrefix(nameless) else {
      return ProxyIdentity(labels: known, name: String(place.dropFirst(nameless.count)))
    }
    if known["workload", default: ""].isEmpty { known["workload"] = place }
    return ProxyIdentity(labels: known, name: place)
  }
}

extension QueriedFamily {
  /// A family of the catalogue whose series leave out the proxy's own workload.
  static func ofProxy(
    _ metric: String,
    matchers: String = "",
    labels: [String],
    ends: (@Sendable (String) -> [[QueriedEnds.Matcher]])? = nil
  ) -> QueriedFamily {
    let all =
      labels + QueriedProxy.labels.filter { !labels.contains($0) } + [QueriedProxy.placeLabel]
    let place = DialectCatalog.families.firstIndex(of: metric)
    var family = QueriedFamily(
      metric: metric,
      matchers: matchers,
      labels: all,
      isHistogram: metric.hasSuffix("_bucket"),
      ends: ends
    ) { values in
      guard let place else { return nil }
      let told = zip(all, values).filter { !$1.isEmpty }.map { (name: $0, value: $1) }
      return DialectCatalog.telemetry(
        ofFamily: place,
        labels: SeriesLabels(told.filter { $0.name != QueriedProxy.placeLabel }),
        proxy: QueriedProxy.identity(
          Dictionary(told.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        )
      )
    }
    family.derive = QueriedProxy.placed
    return family
  }
}
