// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// `image: auto`, the placeholder that injection replaces, where nothing will replace it.
struct ImageAutoAnalyzer: Analyzer {
  let codes: [FindingCode] = [.imageAutoWithoutInjectionWarning, .imageAutoWithoutInjectionError]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for pod in model.pods.all {
      for image in placeholders(PodTemplate(pod)) {
        findings.report(
          .imageAutoWithoutInjectionError,
          on: pod,
          at: image,
          "the pod runs with image auto, so injection did not replace it; restart it injected"
        )
      }
    }
    let webhooks = model.all(.mutatingWebhook)
      .flatMap { $0.root["webhooks"].elements }
      .filter { $0["name"].string.hasSuffix("istio.io") }
      .map {
        (
          namespaces: WebhookSelector($0["namespaceSelector"]),
          objects: WebhookSelector($0["objectSelector"])
        )
      }
    for deployment in model.all(.deployment) {
      let template = PodTemplate(deployment)
      let images = placeholders(template)
      guard !images.isEmpty else { continue }
      let namespaceLabels =
        model.resource(.namespace, name: deployment.effectiveNamespace)?.labels ?? [:]
      let isInjected = webhooks.contains {
        $0.namespaces.matches(namespaceLabels) && $0.objects.matches(template.labels)
      }
      guard !isInjected else { continue }
      for image in images {
        findings.report(
          .imageAutoWithoutInjectionWarning,
          on: deployment,
          at: image,
          "image auto waits for injection, and no injection webhook selects these pods"
        )
      }
    }
  }

  private func placeholders(_ template: PodTemplate) -> [FieldCursor] {
    template.proxies(withInitContainers: false).map { $0["image"] }.filter { $0.text == "auto" }
  }
}
