// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The pods behind Gateways' selectors and the ports that services offer on them, each selector
/// looked up once.
struct GatewayPods {
  /// What stands behind one selector; pods of all namespaces count.
  struct Target {
    let pods: [Resource]
    /// Numbers that a Service of a pod's namespace maps to it: ports and target ports.
    let servicePorts: Set<Int>
    let namespaces: Set<String>
  }

  private let model: ResourceModel
  private var bySelector: [[String: String]: Target] = [:]

  init(_ model: ResourceModel) {
    self.model = model
  }

  mutating func target(of gateway: Resource) -> Target {
    let selector = gateway.spec["selector"].textMap
    if let known = bySelector[selector] { return known }
    let pods = model.pods.matching(selector)
    var ports: Set<Int> = []
    var seen: Set<PodShape> = []
    for pod in pods
    where seen.insert(PodShape(namespace: pod.effectiveNamespace, labels: pod.labels)).inserted {
      for service in model.services.selecting(pod.labels, in: pod.effectiveNamespace) {
        for port in service.spec["ports"].elements where port["protocol"].text == "TCP" {
          guard let number = port["port"].integer else { continue }
          ports.insert(number)
          ports.insert(port["targetPort"].integer ?? number)
        }
      }
    }
    let target = Target(
      pods: pods,
      servicePorts: ports,
      namespaces: Set(pods.map(\.effectiveNamespace))
    )
    bySelector[selector] = target
    return target
  }

  private struct PodShape: Hashable {
    let namespace: String
    let labels: [String: String]
  }
}
