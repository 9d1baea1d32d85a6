// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Pods whose proxy runs another image than their injector would write today.
struct ProxyImageAnalyzer: Analyzer {
  let codes: [FindingCode] = [.podsIstioProxyImageMismatchInNamespace]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let injector = InjectorSettings(model)
    let variants = ProxyImageVariants(model)
    var mismatched: [String: [String]] = [:]
    for pod in model.pods.all {
      let namespace = pod.effectiveNamespace
      guard let labels = model.resource(.namespace, name: namespace)?.labels else { continue }
      guard labels["istio-injection"] == "enabled" || labels["istio.io/rev"] != nil else {
        continue
      }
      guard let wanted = injector.proxyImage(revision: labels["istio.io/rev"] ?? "") else {
        continue
      }
      if !(pod.annotations["sidecar.istio.io/proxyImage"] ?? "").isEmpty { continue }
      let variant = variants.variant(of: pod, model)
      let image = variant.isEmpty || variant == "default" ? wanted : "\(wanted)-\(variant)"
      let isOther = PodTemplate(pod).proxies().contains { $0["image"].string != image }
      if isOther { mismatched[namespace, default: []].append(pod.name) }
    }
    for (namespace, pods) in mismatched {
      guard let resource = model.resource(.namespace, name: namespace) else { continue }
      findings.report(
        .podsIstioProxyImageMismatchInNamespace,
        on: resource,
        "these pods run another proxy image than the injector writes, restart them: "
          + pods.sorted().joined(separator: ", ")
      )
    }
  }
}

/// Which variant of the proxy image (`image.imageType`) a pod asks for.
private struct ProxyImageVariants {
  private let meshWide: String
  private let rootWide: String
  private let byNamespace: [String: [Resource]]

  init(_ model: ResourceModel) {
    let configs = model.all(.proxyConfig)
    meshWide = model.mesh.document["defaultConfig"]?["image"]?["imageType"]?.text ?? ""
    rootWide =
      configs.last { $0.effectiveNamespace == model.mesh.rootNamespace }
      .flatMap(Self.variant) ?? ""
    byNamespace = Dictionary(grouping: configs, by: \.effectiveNamespace)
  }

  private static func variant(in config: Resource) -> String? {
    config.spec["image"]["imageType"].text
  }

  /// The last that sets it of mesh, root namespace, namespace, selectors, annotation.
  func variant(of pod: Resource, _ model: ResourceModel) -> String {
    var result = rootWide.isEmpty ? meshWide : rootWide
    let configs = byNamespace[pod.effectiveNamespace] ?? []
    let withoutSelector = configs.filter { $0.spec["selector"]["matchLabels"].isEmpty }
    let selecting = configs.filter {
      let selector = $0.spec["selector"]["matchLabels"].textMap
      return !selector.isEmpty && LabelSelector.matches(selector, pod.labels)
    }
    for config in withoutSelector + selecting {
      if let variant = Self.variant(in: config), !variant.isEmpty { result = variant }
    }
    let annotation = pod.annotations["proxy.istio.io/config"].flatMap(model.parse)
    if let variant = annotation?["image"]?["imageType"]?.text, !variant.isEmpty { result = variant }
    return result
  }
}
