// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The mesh configuration (MeshConfig) over its defaults, as far as analyzers ask for it.
package struct MeshSettings: Sendable {
  /// Where mesh-wide resources live.
  package let rootNamespace: String
  /// The Service of the default ingress gateway.
  package let ingressService: String
  /// `STRICT`, `DEFAULT` or `OFF`.
  package let ingressControllerMode: String
  /// The domain of the identities that the mesh issues.
  package let trustDomain: String
  /// Other domains whose identities count as own ones.
  package let trustDomainAliases: [String]
  /// Whether sidecars turn mutual TLS on by themselves.
  package let hasAutoMTLS: Bool
  /// Whether hosts that no one knows are let out (`ALLOW_ANY`) rather than refused.
  package let allowsAnyOutbound: Bool
  /// Whom Services without `exportTo` are for; empty: all.
  package let defaultServiceExportTo: [String]
  /// Whom VirtualServices without `exportTo` are for; empty: all.
  package let defaultVirtualServiceExportTo: [String]
  /// Whom DestinationRules without `exportTo` are for; empty: all.
  package let defaultDestinationRuleExportTo: [String]
  /// The document itself, for what is asked for seldom.
  package let document: FieldValue

  /// Where the control plane runs.
  package static let controlPlaneNamespace = "istio-system"

  /// The settings of a MeshConfig document; nil stands for all defaults.
  package init(_ document: FieldValue? = nil) {
    let document = document ?? FieldValue(.map([]))
    func text(_ key: String, _ fallback: String) -> String {
      let text = document[key]?.text ?? ""
      return text.isEmpty ? fallback : text
    }
    rootNamespace = text("rootNamespace", Self.controlPlaneNamespace)
    ingressService = text("ingressService", "istio-ingressgateway")
    ingressControllerMode = text("ingressControllerMode", "STRICT")
    trustDomain = text("trustDomain", "cluster.local")
    trustDomainAliases = document["trustDomainAliases"]?.texts ?? []
    hasAutoMTLS = document["enableAutoMtls"]?.boolean ?? true
    allowsAnyOutbound = document["outboundTrafficPolicy"]?["mode"]?.text != "REGISTRY_ONLY"
    defaultServiceExportTo = document["defaultServiceExportTo"]?.texts ?? []
    defaultVirtualServiceExportTo = document["defaultVirtualServiceExportTo"]?.texts ?? []
    defaultDestinationRuleExportTo = document["defaultDestinationRuleExportTo"]?.texts ?? []
    self.document = document
  }
}
