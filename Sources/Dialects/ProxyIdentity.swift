// SPDX-License-Identifier: Apache-2.0

/// Who exposes some series, as the labels of its target tell; what they don't tell is empty.
///
/// Istio's series name both ends of a call themselves. Those of other proxies leave out the proxy's
/// own workload, so that it has to come from here.
package struct ProxyIdentity: Hashable, Sendable {
  package var cluster = ""
  package var namespace = ""
  package var workload = ""
  package var app = ""
  package var version = ""

  package init() {}

  /// - Parameters:
  ///   - labels: Of the target: `namespace`, `pod`, `workload`, pod labels, also under the names
  ///     that service discovery gives them.
  ///   - name: What the target is called; the workload where no label tells.
  package init(labels: [String: String], name: String) {
    func first(_ names: [String]) -> String {
      names.lazy.compactMap { labels[$0] }.first { !$0.isEmpty } ?? ""
    }
    cluster = first(["cluster"])
    namespace = first(Self.namespaceLabels)
    app = first(Self.appLabels)
    version = first(Self.versionLabels)
    workload = first(["workload"])
    if workload.isEmpty {
      workload = PodName.workloads(of: first(Self.podLabels)).first ?? ""
    }
    if workload.isEmpty { workload = app.isEmpty ? name : app }
  }

  /// Labels of a target that name its namespace, the first that is there counts.
  package static let namespaceLabels = [
    "namespace", "kubernetes_namespace", "pod_namespace", "__meta_kubernetes_namespace",
  ]
  /// Labels of a target that name its pod.
  package static let podLabels = [
    "pod", "pod_name", "kubernetes_pod_name", "__meta_kubernetes_pod_name",
  ]
  private static let appLabels = both([
    "service.istio.io/canonical-name", "app.kubernetes.io/name", "app",
  ])
  private static let versionLabels = both([
    "service.istio.io/canonical-revision", "app.kubernetes.io/version", "version",
  ])

  /// Labels under their own name and as Prometheus spells them.
  private static func both(_ names: [String]) -> [String] {
    names.flatMap { name -> [String] in
      let plain = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
      return plain == name ? [name] : [name, plain]
    }
  }
}

/// What the name of a pod tells of its workload.
package enum PodName {
  /// What the workload of a pod may be called, the likeliest first; none for an empty name.
  ///
  /// It is the pod's name without its last one or two parts: `reviews-v1-5d4f7c9b8-x2x4z` is of
  /// `reviews-v1`, `db-0` of `db`.
  package static func workloads(of pod: String) -> [String] {
    guard !pod.isEmpty else { return [] }
    let parts = pod.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return [pod] }
    let withoutOne = parts.dropLast().joined(separator: "-")
    guard parts.count > 2 else { return [withoutOne] }
    let withoutTwo = parts.dropLast(2).joined(separator: "-")
    let isReplicaSetPod =
      parts[parts.count - 1].count == 5 && (6...10).contains(parts[parts.count - 2].count)
      && parts[parts.count - 2].contains(where: \.isNumber)
    return isReplicaSetPod ? [withoutTwo, withoutOne] : [withoutOne, withoutTwo]
  }
}
