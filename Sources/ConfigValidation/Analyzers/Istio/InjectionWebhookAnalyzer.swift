// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Injection webhooks that would both inject the same pod, or that call a missing service.
struct InjectionWebhookAnalyzer: Analyzer {
  let codes: [FindingCode] = [.invalidWebhook]

  private static let revision = "istio.io/rev"

  private struct Webhook {
    let configuration: Resource
    let root: FieldCursor
    let namespaces: WebhookSelector
    let objects: WebhookSelector

    var name: String { "\(configuration.name)/\(root["name"].string)" }
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var webhooks: [Webhook] = []
    var revisions: Set<String> = []
    for configuration in model.all(.mutatingWebhook) {
      let own = configuration.root["webhooks"].elements.map {
        Webhook(
          configuration: configuration,
          root: $0,
          namespaces: WebhookSelector($0["namespaceSelector"]),
          objects: WebhookSelector($0["objectSelector"])
        )
      }
      var named = Set(configuration.labels[Self.revision].map { [$0] } ?? [])
      for webhook in own {
        named.formUnion(webhook.namespaces.values(of: Self.revision))
        named.formUnion(webhook.objects.values(of: Self.revision))
      }
      let isIstios = own.contains { $0.root["name"].string.hasSuffix("istio.io") }
      guard !named.isEmpty || isIstios else { continue }
      revisions.formUnion(named)
      webhooks += own
    }
    reportOverlaps(webhooks, revisions: revisions.sorted(), &findings)
    for webhook in webhooks {
      let service = webhook.root["clientConfig"]["service"]
      guard service.exists else { continue }
      let namespace = service["namespace"].string
      let name = service["name"].string
      if model.resource(.service, namespace: namespace, name: name) == nil {
        findings.report(
          .invalidWebhook,
          on: webhook.configuration,
          at: service,
          "webhook \(webhook.root["name"].string) calls the service \(namespace)/\(name), "
            + "which does not exist"
        )
      }
    }
  }

  private func reportOverlaps(
    _ webhooks: [Webhook],
    revisions: [String],
    _ findings: inout FindingCollector
  ) {
    for (namespaceLabels, objectLabels) in combinations(revisions) {
      let matching = webhooks.filter {
        $0.namespaces.matches(namespaceLabels) && $0.objects.matches(objectLabels)
      }
      guard matching.count > 1 else { continue }
      for (index, webhook) in matching.enumerated() {
        let others = matching.enumerated().filter { $0.offset != index }.map(\.element.name)
        findings.report(
          .invalidWebhook,
          on: webhook.configuration,
          at: webhook.root,
          "webhook \(webhook.root["name"].string) injects pods that others inject too: "
            + others.sorted().joined(separator: ", ")
        )
      }
    }
  }

  /// Labels of namespaces and of objects that decide about injection.
  private func combinations(
    _ revisions: [String]
  ) -> [(namespace: [String: String], object: [String: String])] {
    let injection: [[String: String]] = [
      [:], ["istio-injection": "enabled"], ["istio-injection": "disabled"],
    ]
    let inject: [[String: String]] = [
      [:], ["sidecar.istio.io/inject": "true"], ["sidecar.istio.io/inject": "false"],
    ]
    func withRevisions(_ choices: [[String: String]]) -> [[String: String]] {
      choices
        + choices.flatMap { choice in
          revisions.prefix(50).map { choice.merging([Self.revision: $0]) { first, _ in first } }
        }
    }
    let objects = withRevisions(inject)
    return withRevisions(injection).flatMap { namespace in objects.map { (namespace, $0) } }
  }
}
