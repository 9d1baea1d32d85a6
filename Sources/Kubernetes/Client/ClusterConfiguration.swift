// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// All of a cluster's configuration that an analysis looks at, read once.
///
/// Secrets are never read.
package struct ClusterConfiguration: Sendable {
  /// By kind, in the order of the server's lists.
  package var resources: [Resource] = []
  /// Kinds that could not be read, each with its reason.
  package var problems: [KubernetesError] = []

  /// Nothing read.
  package init() {}
}

extension KubernetesClient {
  /// Lists at once that go to the server.
  private static let listsAtOnce = 6

  /// Reads the configuration; `cluster` is how the cluster is told from others.
  ///
  /// All of it, because what is in one namespace names what is in others; where a kind may not be read
  /// of all namespaces, its objects in `namespaces`. A kind that can't be read is a problem of the
  /// result.
  ///
  /// - Throws: where the server can't be asked at all.
  package func configuration(
    cluster: String,
    namespaces: [String] = []
  ) async throws(KubernetesError) -> ClusterConfiguration {
    let directory = try await directory(of: WatchedKind.meshGroups)
    let reads = Self.reads(directory)
    let found = await withTaskGroup(
      of: (Int, Result<[Resource], KubernetesError>).self
    ) { group in
      var results = [Result<[Resource], KubernetesError>?](repeating: nil, count: reads.count)
      var next = 0
      func begin() {
        guard next < reads.count else { return }
        let index = next
        group.addTask {
          (index, await self.read(reads[index], cluster: cluster, fallingBackTo: namespaces))
        }
        next += 1
      }
      for _ in 0..<Self.listsAtOnce { begin() }
      for await (index, result) in group {
        results[index] = result
        begin()
      }
      return results
    }
    var configuration = ClusterConfiguration()
    for result in found {
      switch result {
      case .success(let resources)?: configuration.resources += resources
      case .failure(let error)? where error.cause != .notFound:
        configuration.problems.append(error)
      default: continue
      }
    }
    return configuration
  }

  /// One kind to read, or the definition of one.
  private enum Read {
    case list(ResourceType, namespace: String?, FieldSelection)
    case definition(ResourceType, name: String)
  }

  /// Reads a kind; where it may not be read of all namespaces and some are given, of those.
  private func read(
    _ read: Read,
    cluster: String,
    fallingBackTo namespaces: [String]
  ) async -> Result<[Resource], KubernetesError> {
    let everywhere = await self.read(read, cluster: cluster)
    guard case .failure(let error) = everywhere, case .forbidden = error.cause,
      case .list(let type, nil, let selection) = read, type.isNamespaced, !namespaces.isEmpty
    else { return everywhere }
    var found: [Resource] = []
    for namespace in namespaces {
      let place = Read.list(type, namespace: namespace, selection)
      switch await self.read(place, cluster: cluster) {
      case .success(let resources): found += resources
      case .failure(let error): return .failure(error)
      }
    }
    return .success(found)
  }

  private func read(_ read: Read, cluster: String) async -> Result<[Resource], KubernetesError> {
    do throws(KubernetesError) {
      switch read {
      case .list(let type, let namespace, let selection):
        return .success(
          try await resources(
            of: type,
            namespace: namespace,
            cluster: cluster,
            keeping: selection
          )
        )
      case .definition(let type, let name):
        // Without its own definition a kind is checked by the one that meshtop ships.
        guard let body = try? await get("\(type.path())/\(name)", action: "read \(type) \(name)")
        else {
          return .success([])
        }
        var reader = JSONReader(body, pool: StringPool(capacity: 1 << 10))
        let value = reader.readValue(.withoutBookkeeping)
        return .success(
          [value.flatMap { Resource($0, of: type, cluster: cluster) }].compactMap(\.self)
        )
      }
    } catch {
      return .failure(error)
    }
  }

  private static func reads(_ directory: APIDirectory) -> [Read] {
    let definitions = ResourceType(
      group: "apiextensions.k8s.io",
      plural: "customresourcedefinitions",
      kind: "CustomResourceDefinition",
      isNamespaced: false
    )
    let core: [ResourceType] = [
      ResourceType(plural: "namespaces", kind: "Namespace", isNamespaced: false),
      ResourceType(plural: "services", kind: "Service"),
      ResourceType(plural: "serviceaccounts", kind: "ServiceAccount"),
      ResourceType(group: "apps", plural: "deployments", kind: "Deployment"),
      ResourceType(group: "apps", plural: "statefulsets", kind: "StatefulSet"),
      ResourceType(group: "apps", plural: "daemonsets", kind: "DaemonSet"),
      ResourceType(group: "batch", plural: "cronjobs", kind: "CronJob"),
      ResourceType(group: "networking.k8s.io", plural: "ingresses", kind: "Ingress"),
      ResourceType(
        group: "admissionregistration.k8s.io",
        plural: "mutatingwebhookconfigurations",
        kind: "MutatingWebhookConfiguration",
        isNamespaced: false
      ),
      ResourceType(
        group: "admissionregistration.k8s.io",
        plural: "validatingwebhookconfigurations",
        kind: "ValidatingWebhookConfiguration",
        isNamespaced: false
      ),
    ]
    var reads = core.map { Read.list($0, namespace: nil, .withoutBookkeeping) }
    reads.append(.list(ResourceType(plural: "pods", kind: "Pod"), namespace: nil, .leanPod))
    reads.append(
      .list(
        ResourceType(plural: "configmaps", kind: "ConfigMap"),
        namespace: "istio-system",
        .withoutBookkeeping
      )
    )
    for type in directory.types {
      reads.append(.list(type, namespace: nil, .withoutBookkeeping))
      reads.append(.definition(definitions, name: "\(type.plural).\(type.group)"))
    }
    return reads
  }
}

extension FieldSelection {
  /// A pod without what no analysis asks about and what makes most of it.
  fileprivate static let leanPod: FieldSelection = {
    let container = FieldSelection.allBut([
      "volumeMounts": .nothing, "resources": .nothing, "livenessProbe": .nothing,
      "readinessProbe": .nothing, "startupProbe": .nothing, "command": .nothing,
    ])
    return .allBut([
      "metadata": .allBut([
        "managedFields": .nothing,
        "annotations": .allBut(["kubectl.kubernetes.io/last-applied-configuration": .nothing]),
      ]),
      "spec": .allBut([
        "volumes": .nothing, "tolerations": .nothing, "affinity": .nothing,
        "containers": container, "initContainers": container,
      ]),
      "status": .only(["phase": .everything, "podIP": .everything]),
    ])
  }()
}
