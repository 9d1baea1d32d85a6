// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// PeerAuthentications and Sidecars of which only one may stand for a workload, and several do.
struct SelectorClashAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.multipleSelectorless, KialiCode.multipleForWorkload]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for kind in [ResourceKind.peerAuthentication, .sidecar] {
      let byNamespace = Dictionary(grouping: model.all(kind), by: \.effectiveNamespace)
      for (namespace, objects) in byNamespace where objects.count >= 2 {
        checkSelectorless(objects.filter(\.selectorLabels.isEmpty), model.kiali, &findings)
        checkWorkloads(
          objects.filter { !$0.selectorLabels.isEmpty },
          in: namespace,
          model.kiali.workloads,
          &findings
        )
      }
    }
  }

  private func checkSelectorless(
    _ objects: [Resource],
    _ mesh: KialiMesh,
    _ findings: inout FindingCollector
  ) {
    guard objects.count >= 2 else { return }
    for (index, object) in objects.enumerated() {
      let namespace = object.effectiveNamespace
      if object.kind == "Sidecar", !mesh.workloads.contains([:], in: namespace) { continue }
      let other = objects[index == 0 ? 1 : 0].name
      findings.report(
        KialiCode.multipleSelectorless,
        on: object,
        "\(object.kind) \(other) is for all workloads of \(namespace) too; only the oldest counts"
      )
    }
  }

  private func checkWorkloads(
    _ objects: [Resource],
    in namespace: String,
    _ workloads: MeshWorkloads,
    _ findings: inout FindingCollector
  ) {
    guard objects.count >= 2 else { return }
    var selecting: [Int: [Int]] = [:]
    for (index, object) in objects.enumerated() {
      for place in workloads.places(object.selectorLabels, in: namespace) {
        selecting[place, default: []].append(index)
      }
    }
    var clashes: [Int: (other: Int, workload: Int)] = [:]
    for (place, indices) in selecting.sorted(by: { $0.key < $1.key }) where indices.count >= 2 {
      for index in indices where clashes[index] == nil {
        clashes[index] = (indices[index == indices[0] ? 1 : 0], place)
      }
    }
    for (index, clash) in clashes {
      let object = objects[index]
      let workload = workloads.all[clash.workload].resource
      findings.report(
        KialiCode.multipleForWorkload,
        on: object,
        at: object.selectorField,
        "\(object.kind) \(objects[clash.other].name) also selects \(workload.kind) \(workload.name)"
      )
    }
  }
}
