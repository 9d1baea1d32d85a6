// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Subsets that routes send to and whose pods are there but don't run.
///
/// A subset without any pod is IST0173's and KIA0203's.
struct IdleSubsetAnalyzer: Analyzer {
  let codes: [FindingCode] = [.subsetNotRunning]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for rule in model.all(.destinationRule) {
      let target = HostName.service(rule.spec["host"].string, in: rule.effectiveNamespace)
      guard
        let service = model.resource(.service, namespace: target.namespace, name: target.name)
      else { continue }
      let selector = service.spec["selector"].textMap
      guard !selector.isEmpty else { continue }
      for subset in rule.spec["subsets"].elements {
        let labels = selector.merging(subset["labels"].textMap) { _, own in own }
        let pods = model.pods.matching(labels, in: target.namespace)
        guard !pods.isEmpty, !pods.contains(where: Self.isRunning) else { continue }
        let state = pods.compactMap { $0.root["status"]["phase"].text }.first ?? "not ready"
        findings.report(
          .subsetNotRunning,
          on: rule,
          at: subset["name"],
          "none of the \(pods.count) pods of subset \(subset["name"].string) runs (\(state)): "
            + "requests to it fail with 503 (UH)"
        )
      }
    }
  }

  /// A pod that tells nothing of itself, as in files, is taken to run.
  private static func isRunning(_ pod: Resource) -> Bool {
    let status = pod.root["status"]
    if let phase = status["phase"].text, phase != "Running" { return false }
    let ready = status["conditions"].elements.first { $0["type"].text == "Ready" }
    return ready?["status"].text != "False"
  }
}
