// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Routes whose only destination has a weight below 100, as if another were missing.
struct RouteWeightAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.singleWeight]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.kiali.virtualServices {
      for route in service.resource.routes {
        let destinations = route["route"].elements
        guard destinations.count == 1, let weight = destinations[0]["weight"].integer,
          weight > 0, weight < 100
        else { continue }
        findings.report(
          KialiCode.singleWeight,
          on: service.resource,
          at: destinations[0]["weight"],
          "the only destination has weight \(weight) and gets everything all the same"
        )
      }
    }
  }
}
