// SPDX-License-Identifier: Apache-2.0

package import MeshModel
internal import Synchronization

/// All resources of a run with the indexes that analyzers share.
package final class ResourceModel: Sendable {
  /// Each object once, in the order of the input; given twice, the later one holds.
  package let resources: [Resource]
  /// The mesh configuration over its defaults.
  package let mesh: MeshSettings
  /// Reads YAML that stands in a field, such as a ConfigMap's; nil where it can't be read.
  package let parse: @Sendable (String) -> FieldValue?
  /// Who calls whom, by full host: the hosts that the workloads behind a host call; empty where no
  /// traffic is known.
  package let calls: [String: Set<String>]
  /// When the analysis is made; nil leaves expiry aside.
  package let now: Timestamp?
  /// The Pods by selector.
  package let pods: PodIndex
  /// The Services by the pods that they select.
  package let services: ServiceIndex
  /// The hosts that it stands for.
  package let hosts: HostRegistry

  /// Made when it is first asked for, through `kiali`.
  let kialiMesh = Mutex<KialiMesh?>(nil)

  private let indices: [ResourceKind: [Int]]
  private let byIdentity: [ResourceIdentity: Int]

  /// The model of a family of analyzers; `scope` says which objects count there.
  package init(
    _ resources: [Resource],
    meshDocument: FieldValue? = nil,
    scope: InputScope,
    now: Timestamp? = nil,
    calls: [String: Set<String>] = [:],
    parse: @escaping @Sendable (String) -> FieldValue?
  ) {
    var all = Self.withoutEarlierDoubles(resources.filter(scope.counts))
    let document = meshDocument ?? Self.meshDocument(in: all, parse)
    let mesh = MeshSettings(document)
    var byIdentity: [ResourceIdentity: Int] = [:]
    for (index, resource) in all.enumerated() {
      byIdentity[Self.identity(resource)] = index
    }
    if scope.assumesIngressGateway, mesh.ingressControllerMode != "OFF" {
      for resource in AssumedResources.ingressGateway(service: mesh.ingressService)
      where byIdentity[resource.identity] == nil {
        byIdentity[resource.identity] = all.count
        all.append(resource)
      }
    }
    var indices: [ResourceKind: [Int]] = [:]
    for (index, resource) in all.enumerated() {
      indices[ResourceKind(resource), default: []].append(index)
    }
    func of(_ kind: ResourceKind) -> [Resource] { (indices[kind] ?? []).map { all[$0] } }
    self.resources = all
    self.mesh = mesh
    self.now = now
    self.calls = calls
    self.parse = parse
    self.indices = indices
    self.byIdentity = byIdentity
    pods = PodIndex(of(.pod))
    services = ServiceIndex(of(.service))
    hosts = HostRegistry(serviceEntries: of(.serviceEntry), services: of(.service))
  }

  /// The objects of a kind in the order of the input.
  package func all(_ kind: ResourceKind) -> [Resource] {
    (indices[kind] ?? []).map { resources[$0] }
  }

  /// The object of that name; for cluster-scoped kinds without namespace.
  package func resource(
    _ kind: ResourceKind,
    namespace: String = "default",
    name: String
  ) -> Resource? {
    let identity = ResourceIdentity(
      kind: kind.kind,
      group: kind.group,
      namespace: kind.isClusterScoped || namespace.isEmpty ? "default" : namespace,
      name: name
    )
    return byIdentity[identity].map { resources[$0] }
  }

  private static func withoutEarlierDoubles(
    _ resources: [Resource]
  ) -> [Resource] {
    var all: [Resource] = []
    all.reserveCapacity(resources.count)
    var byIdentity: [ResourceIdentity: Int] = [:]
    for resource in resources {
      let identity = identity(resource, cluster: resource.cluster)
      if let index = byIdentity[identity] {
        all[index] = resource
      } else {
        byIdentity[identity] = all.count
        all.append(resource)
      }
    }
    return all
  }

  /// A namespace given to a cluster-scoped object says nothing.
  private static func identity(_ resource: Resource, cluster: String = "") -> ResourceIdentity {
    ResourceIdentity(
      kind: resource.kind,
      group: resource.group,
      namespace: ResourceKind(resource).isClusterScoped ? "default" : resource.effectiveNamespace,
      name: resource.name,
      cluster: cluster
    )
  }

  private static func meshDocument(
    in resources: [Resource],
    _ parse: (String) -> FieldValue?
  ) -> FieldValue? {
    resources.first {
      $0.kind == "ConfigMap" && $0.name == "istio"
        && $0.effectiveNamespace == MeshSettings.controlPlaneNamespace
    }.flatMap { $0.root["data"]["mesh"].text }.flatMap(parse)
  }
}
