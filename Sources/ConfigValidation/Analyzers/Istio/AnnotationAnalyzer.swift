// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Istio annotations on Kubernetes' kinds: known, for this kind, not deprecated, with a valid value.
struct AnnotationAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .misplacedAnnotation, .unknownAnnotation, .invalidAnnotation, .deprecatedAnnotation,
  ]

  private static let ignored: Set<String> = [
    "sidecar.istio.io/status", "gateway.istio.io/controller-version", "istio.io/rev",
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for kind in [ResourceKind.namespace, .service, .pod, .deployment] {
      for resource in model.all(kind) where !resource.annotations.isEmpty {
        for (key, field) in resource.root["metadata"]["annotations"].entries
        where Self.isIstios(key) && !Self.ignored.contains(key) {
          check(key, field, of: resource, model, &findings)
        }
      }
    }
  }

  private func check(
    _ key: String,
    _ field: FieldCursor,
    of resource: Resource,
    _ model: ResourceModel,
    _ findings: inout FindingCollector
  ) {
    guard let known = IstioAnnotation.byName[key] else {
      findings.report(
        .unknownAnnotation,
        on: resource,
        at: field,
        "Istio knows no annotation \(key), so it has no effect"
      )
      return
    }
    let isExcused = key == "sidecar.istio.io/inject" && resource.labels[key] != nil
    if known.isDeprecated && !isExcused {
      findings.report(
        .deprecatedAnnotation,
        on: resource,
        at: field,
        "annotation \(key) is deprecated and may stop working in a later version"
      )
    }
    guard let kinds = known.kinds else { return }
    guard kinds.contains(resource.kind) else {
      findings.report(
        .misplacedAnnotation,
        on: resource,
        at: field,
        "annotation \(key) has no effect on a \(resource.kind), it belongs on "
          + kinds.joined(separator: ", ")
      )
      return
    }
    if let problem = known.check?.problem(with: field.string, parse: model.parse) {
      findings.report(
        .invalidAnnotation,
        on: resource,
        at: field,
        "annotation \(key): \(problem)"
      )
    }
  }

  private static func isIstios(_ key: String) -> Bool {
    key.prefix { $0 != "/" }.hasSuffix("istio.io") || key == "kubernetes.io/ingress.class"
  }
}
