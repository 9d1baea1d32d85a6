// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Objects that are exported to a namespace that doesn't exist.
struct ExportNamespaceAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.exportToNamespaceNotFound]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    let objects = mesh.virtualServices + mesh.destinationRules.all + mesh.serviceEntries
    for object in objects where !mesh.namespaces.isAmbient(object.namespace) {
      for entry in object.resource.spec["exportTo"].elements {
        guard let name = entry.text, name != ".", name != "*" else { continue }
        guard !mesh.namespaces.known.contains(name) else { continue }
        findings.report(
          KialiCode.exportToNamespaceNotFound,
          on: object.resource,
          at: entry,
          "exported to namespace \(name), which does not exist",
          suggestion: NearestName.find(name, among: mesh.namespaces.known)
        )
      }
    }
  }
}
