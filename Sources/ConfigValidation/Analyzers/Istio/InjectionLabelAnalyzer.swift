// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Namespaces' labels for injection, and pods without proxy where it is on.
struct InjectionLabelAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .namespaceNotInjected, .podMissingProxy, .namespaceMultipleInjectionLabels,
    .namespaceInjectionEnabledByDefault,
  ]

  private static let injection = "istio-injection"
  private static let revision = "istio.io/rev"
  private static let dataplaneMode = "istio.io/dataplane-mode"

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let injector = InjectorSettings(model)
    var injected: Set<String> = []
    for namespace in model.all(.namespace)
    where namespace.name != MeshSettings.controlPlaneNamespace {
      checkLabels(of: namespace, injector, &findings)
      let isAmbient = namespace.labels[Self.dataplaneMode] == "ambient"
      if !isAmbient, namespace.labels[Self.injection] == "enabled" {
        injected.insert(namespace.name)
      }
    }
    for pod in model.pods.all where injected.contains(pod.effectiveNamespace) {
      if PodTemplate(pod).hasProxy() || pod.spec["hostNetwork"].boolean == true { continue }
      let key = "sidecar.istio.io/inject"
      let choice = pod.labels[key] ?? pod.annotations[key]
      guard choice?.lowercased() != "false" else { continue }
      findings.report(
        .podMissingProxy,
        on: pod,
        "the pod has no proxy although namespace \(pod.effectiveNamespace) is injected; "
          + "restart it"
      )
    }
  }

  private func checkLabels(
    of namespace: Resource,
    _ injector: InjectorSettings,
    _ findings: inout FindingCollector
  ) {
    let labels = namespace.labels
    let injection = labels[Self.injection]
    let othersCount = injection == nil || injection == "enabled"
    let present = [
      injection == nil ? nil : Self.injection,
      othersCount && labels[Self.revision] != nil ? Self.revision : nil,
      othersCount && labels[Self.dataplaneMode] != nil ? Self.dataplaneMode : nil,
    ].compactMap { $0 }
    let place = namespace.root["metadata"]["labels"]
    if present.count > 1 {
      findings.report(
        .namespaceMultipleInjectionLabels,
        on: namespace,
        at: place,
        "the labels \(present.joined(separator: " and ")) contradict each other, keep one"
      )
    }
    if labels[Self.dataplaneMode] == "ambient" { return }
    guard (injection ?? "").isEmpty, labels[Self.revision] == nil else { return }
    if injector.injectsByDefault(revision: labels[Self.revision] ?? "") {
      findings.report(
        .namespaceInjectionEnabledByDefault,
        on: namespace,
        "the namespace has no label \(Self.injection), and injection is on by default"
      )
    } else {
      findings.report(
        .namespaceNotInjected,
        on: namespace,
        "the namespace is not injected; label it \(Self.injection)=enabled or =disabled"
      )
    }
  }
}
