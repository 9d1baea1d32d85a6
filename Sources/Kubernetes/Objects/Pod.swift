// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// A pod, as far as finding its proxy and its workload needs it.
package struct Pod: Sendable, Hashable {
  /// Where in its life a pod is: `status.phase`.
  package enum Phase: String, Sendable {
    case pending = "Pending"
    case running = "Running"
    case succeeded = "Succeeded"
    case failed = "Failed"
    case unknown = "Unknown"
  }

  /// Name, labels, owners.
  package var metadata: ObjectMetadata
  /// `unknown` also where none is given.
  package var phase = Phase.unknown
  /// Without brackets; empty before it has one.
  package var address = ""
  /// The address of its node; empty before it is placed.
  package var hostAddress = ""
  /// Empty before it is placed.
  package var node = ""
  /// Whether it shares its node's network.
  package var usesHostNetwork = false
  /// `default` where none is named.
  package var serviceAccount = "default"
  /// In the order of the specification.
  package var containers: [PodContainer] = []
  /// Those that run before the others; native sidecars are among them.
  package var initContainers: [PodContainer] = []
  /// Whether its condition `Ready` is true.
  package var isReady = false

  /// A pod with nothing known but its name.
  package init(metadata: ObjectMetadata) {
    self.metadata = metadata
  }

  /// Namespace and name.
  package var objectName: ObjectName { metadata.objectName }

  /// Whether it can answer at all: it has an address, has not ended and is not being deleted.
  package var isReachable: Bool {
    !address.isEmpty && phase != .succeeded && phase != .failed && !metadata.isBeingDeleted
  }

  /// The containers that run beside the application: all ordinary ones and native sidecars.
  package var runningContainers: [PodContainer] {
    containers + initContainers.filter(\.isNativeSidecar)
  }
}

/// A container of a pod, with what its status says.
package struct PodContainer: Sendable, Hashable {
  /// Unique in the pod.
  package var name: String
  /// As specified, registry and tag included.
  package var image: String
  /// In the order of the specification.
  package var ports: [Port]
  /// Literal values of variables that name the mesh or the proxy (`ISTIO_META_…`, `LINKERD2_…`).
  package var environment: [String: String]
  /// Whether it is an init container that is restarted always, and so runs along.
  package var isNativeSidecar: Bool
  /// How often it was started again.
  package var restarts: Int
  /// Whether its readiness probe says so.
  package var isReady: Bool

  /// Takes the values as they are.
  package init(
    name: String,
    image: String = "",
    ports: [Port] = [],
    environment: [String: String] = [:],
    isNativeSidecar: Bool = false,
    restarts: Int = 0,
    isReady: Bool = false
  ) {
    self.name = name
    self.image = image
    self.ports = ports
    self.environment = environment
    self.isNativeSidecar = isNativeSidecar
    self.restarts = restarts
    self.isReady = isReady
  }

  /// A port that a container says it listens on.
  package struct Port: Sendable, Hashable {
    /// Empty where it has none.
    package var name: String
    /// 1 to 65535.
    package var number: Int

    /// Takes the values as they are.
    package init(name: String = "", number: Int) {
      self.name = name
      self.number = number
    }
  }

  /// The port of that name; nil where there is none.
  package func port(named name: String) -> Int? { ports.first { $0.name == name }?.number }
}

// MARK: - Reading

extension Pod {
  /// Nil where the object has no name.
  init?(_ object: FieldValue, cluster: String) {
    guard let metadata = ObjectMetadata(object, cluster: cluster) else { return nil }
    self.init(metadata: metadata)
    let spec = object["spec"]
    let status = object["status"]
    phase = status?["phase"]?.text.flatMap(Phase.init) ?? .unknown
    address = status?["podIP"]?.text ?? ""
    hostAddress = status?["hostIP"]?.text ?? ""
    node = spec?["nodeName"]?.text ?? ""
    usesHostNetwork = spec?["hostNetwork"]?.boolean ?? false
    serviceAccount = spec?["serviceAccountName"]?.text ?? "default"
    containers = Self.containers(spec?["containers"], status?["containerStatuses"])
    initContainers = Self.containers(spec?["initContainers"], status?["initContainerStatuses"])
    isReady = (status?["conditions"]?.elements ?? []).contains {
      $0["type"]?.text == "Ready" && $0["status"]?.text == "True"
    }
  }

  /// The paths that `init` reads.
  static let fields =
    ObjectMetadata.fields + [
      "spec.nodeName", "spec.hostNetwork", "spec.serviceAccountName", "status.phase",
      "status.podIP", "status.hostIP", "status.conditions.type", "status.conditions.status",
    ]
    + ["containers", "initContainers"].flatMap { list in
      ["name", "image", "ports.name", "ports.containerPort", "env.name", "env.value"]
        .map { "spec.\(list).\($0)" }
    } + ["spec.initContainers.restartPolicy"]
    + ["containerStatuses", "initContainerStatuses"].flatMap { list in
      ["name", "ready", "restartCount"].map { "status.\(list).\($0)" }
    }

  private static func containers(_ list: FieldValue?, _ states: FieldValue?) -> [PodContainer] {
    let states = states?.elements ?? []
    return (list?.elements ?? []).compactMap { container in
      guard let name = container["name"]?.text else { return nil }
      let state = states.first { $0["name"]?.text == name }
      return PodContainer(
        name: name,
        image: container["image"]?.text ?? "",
        ports: (container["ports"]?.elements ?? []).compactMap { port in
          guard let number = port["containerPort"]?.integer, (1...65535).contains(number) else {
            return nil
          }
          return PodContainer.Port(name: port["name"]?.text ?? "", number: number)
        },
        environment: environment(container["env"]),
        isNativeSidecar: container["restartPolicy"]?.text == "Always",
        restarts: state?["restartCount"]?.integer ?? 0,
        isReady: state?["ready"]?.boolean ?? false
      )
    }
  }

  private static func environment(_ list: FieldValue?) -> [String: String] {
    var result: [String: String] = [:]
    for variable in list?.elements ?? [] {
      guard let name = variable["name"]?.text, let value = variable["value"]?.text,
        ["ISTIO_META_", "LINKERD2_PROXY_", "CLUSTER_ID", "REVISION"].contains(
          where: name.hasPrefix
        ),
        value.utf8.count <= 256
      else { continue }
      result[name] = value
    }
    return result
  }
}
