// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Outlier detection that may eject all endpoints of a host.
struct OutlierEjectionAnalyzer: Analyzer {
  let codes: [FindingCode] = [.outlierEjectsAll]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for rule in model.all(.destinationRule) {
      let policies =
        [rule.spec["trafficPolicy"]] + rule.spec["subsets"].elements.map { $0["trafficPolicy"] }
      for policy in policies {
        let settings = [policy] + policy["portLevelSettings"].elements
        for detection in settings.map({ $0["outlierDetection"] }) {
          let percent = detection["maxEjectionPercent"]
          guard percent.integer == 100, (detection["minHealthPercent"].integer ?? 0) == 0 else {
            continue
          }
          findings.report(
            .outlierEjectsAll,
            on: rule,
            at: percent,
            "maxEjectionPercent 100 without minHealthPercent can eject every endpoint of "
              + "\(rule.spec["host"].string): then all requests fail with 503 (UH)"
          )
        }
      }
    }
  }
}
