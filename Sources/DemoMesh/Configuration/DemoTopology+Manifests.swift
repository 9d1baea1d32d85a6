// SPDX-License-Identifier: Apache-2.0

import MeshModel

extension DemoTopology {
  /// The mesh's namespaces, service accounts, services, deployments and pods, as a cluster would
  /// have them.
  package var manifestsYAML: String {
    let namespaces = Set(workloads.map(\.namespace)).sorted().map { name in
      let labels = name == "istio-system" ? "" : "\n  labels:\n    istio-injection: enabled"
      return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: \(name)\(labels)\n"
    }
    let accounts = Set(workloads.map { Account(namespace: $0.namespace, name: $0.serviceAccount) })
      .sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
      .map { head("v1", "ServiceAccount", $0.name, in: $0.namespace) }
    let documents =
      namespaces + accounts + services.filter { !$0.isExternal }.map(manifest)
      + workloads.map(manifest) + pods.map(manifest)
    return documents.joined(separator: "---\n")
  }

  private struct Account: Hashable {
    let namespace: String
    let name: String
  }

  private func head(
    _ apiVersion: String,
    _ kind: String,
    _ name: String,
    in namespace: String
  ) -> String {
    """
    apiVersion: \(apiVersion)
    kind: \(kind)
    metadata:
      name: \(name)
      namespace: \(namespace)

    """
  }

  private func manifest(_ service: DemoService) -> String {
    let workload =
      service.versions.first.map { workloads[$0.workload] }
      ?? workloads.first { services[$0.service].host == service.host }
    return head("v1", "Service", service.name, in: service.namespace) + """
      spec:
        selector:
          app: \(workload?.app ?? service.name)
        ports:
        - name: \(service.protocolName.rawValue)
          port: \(service.port)
          targetPort: \(service.port)
          protocol: TCP

      """
  }

  private func manifest(_ workload: DemoWorkload) -> String {
    let labels = labels(of: workload)
    return head("apps/v1", "Deployment", workload.name, in: workload.namespace) + """
      spec:
        replicas: \(workload.pods.count)
        selector:
          matchLabels:
      \(lines(labels, indent: 6))
        template:
          metadata:
            labels:
      \(lines(labels, indent: 8))
          spec:
            serviceAccountName: \(workload.serviceAccount)
            containers:
      \(container(of: workload, indent: 6))

      """
  }

  private func manifest(_ pod: DemoPod) -> String {
    let workload = workloads[pod.workload]
    return head("v1", "Pod", pod.name, in: workload.namespace) + """
        labels:
      \(lines(labels(of: workload), indent: 4))
      spec:
        serviceAccountName: \(workload.serviceAccount)
        containers:
      \(container(of: workload, indent: 2))\(workload.isGateway ? "" : "\n" + Self.proxy)

      """
  }

  private static let proxy = """
      - name: istio-proxy
        image: docker.io/istio/proxyv2:1.26.0
    """

  private func container(of workload: DemoWorkload, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let image =
      workload.isGateway ? "docker.io/istio/proxyv2:1.26.0" : "demo/\(workload.app):1.0"
    return """
      \(margin)- name: \(workload.isGateway ? "istio-proxy" : workload.app)
      \(margin)  image: \(image)
      \(margin)  ports:
      \(margin)  - containerPort: \(services[workload.service].port)
      """
  }

  private func labels(of workload: DemoWorkload) -> [(String, String)] {
    guard workload.isGateway else { return [("app", workload.app), ("version", workload.version)] }
    return [("app", workload.app), ("istio", String(workload.app.dropFirst("istio-".count)))]
  }

  private func lines(_ labels: [(String, String)], indent: Int) -> String {
    labels.map { String(repeating: " ", count: indent) + "\($0.0): \($0.1)" }
      .joined(separator: "\n")
  }
}
