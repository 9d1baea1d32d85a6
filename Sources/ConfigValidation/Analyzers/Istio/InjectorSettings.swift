// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The ConfigMaps of the sidecar injectors: `istio-sidecar-injector`, or with a revision
/// `istio-sidecar-injector-REVISION`; their key `values` holds JSON.
struct InjectorSettings {
  /// The values by the ConfigMap's name.
  private let values: [String: FieldValue]

  private static let name = "istio-sidecar-injector"

  init(_ model: ResourceModel) {
    var values: [String: FieldValue] = [:]
    for map in model.all(.configMap) where map.name.hasPrefix(Self.name) {
      values[map.name] = map.root["data"]["values"].text.flatMap(model.parse)
    }
    self.values = values
  }

  private func settings(forRevision revision: String) -> FieldValue? {
    let isDefault = revision.isEmpty || revision == "default"
    return values[isDefault ? Self.name : "\(Self.name)-\(revision)"]
  }

  /// Whether the injector of a revision injects where nothing is said.
  func injectsByDefault(revision: String) -> Bool {
    settings(forRevision: revision)?["sidecarInjectorWebhook"]?["enableNamespacesByDefault"]?
      .boolean ?? false
  }

  /// The proxy image that the injector of a revision writes, nil where there is no injector.
  func proxyImage(revision: String) -> String? {
    guard let global = settings(forRevision: revision)?["global"] else { return nil }
    let image = global["proxy"]?["image"]?.text ?? ""
    if image.contains("/") { return image }
    return "\(global["hub"]?.text ?? "")/\(image):\(global["tag"]?.text ?? "")"
  }
}
