// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Routes that have the same host and subset twice.
struct RepeatedDestinationAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.repeatedSubset]

  private struct Target: Hashable {
    let host: String
    let subset: String
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.kiali
    for service in mesh.virtualServices {
      for route in service.resource.routes {
        let destinations = route["route"].elements.map { $0["destination"] }
        guard destinations.count >= 2 else { continue }
        let byTarget = Dictionary(grouping: destinations) { destination in
          let host = mesh.reader.resolve(destination["host"].string, in: service.namespace)
          return Target(host: host.full, subset: destination["subset"].string)
        }
        for (target, repeated) in byTarget where repeated.count >= 2 {
          for destination in repeated {
            let subset = target.subset.isEmpty ? "" : " with subset \(target.subset)"
            findings.report(
              KialiCode.repeatedSubset,
              on: service.resource,
              at: destination["subset"].exists ? destination["subset"] : destination["host"],
              "\(target.host)\(subset) is a destination of this route \(repeated.count) times"
            )
          }
        }
      }
    }
  }
}
