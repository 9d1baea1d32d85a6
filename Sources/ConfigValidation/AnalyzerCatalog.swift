// SPDX-License-Identifier: Apache-2.0

/// The one list of all analyzers.
package enum AnalyzerCatalog {
  /// The analyzers of a family in the order in which they run.
  package static func analyzers(of family: CodeFamily) -> [any Analyzer] {
    switch family {
    case .istio: istio
    case .kiali: KialiAnalyzers.all
    case .meshtop: own
    }
  }

  /// All of them.
  package static var all: [any Analyzer] { CodeFamily.allCases.flatMap(analyzers(of:)) }

  private static let istio: [any Analyzer] = [
    SchemaAnalyzer(),
    ValidityAnalyzer(),
    AnnotationAnalyzer(),
    InjectionLabelAnalyzer(),
    ProxyImageAnalyzer(),
    ImageAutoAnalyzer(),
    InjectionWebhookAnalyzer(),
    ExternalControlPlaneAnalyzer(),
    ApplicationUIDAnalyzer(),
    DeploymentServicesAnalyzer(),
    ServicePortAnalyzer(),
    GatewaySelectorAnalyzer(),
    GatewayCredentialAnalyzer(),
    GatewayCertificateAnalyzer(),
    GatewayConflictAnalyzer(),
    GatewayReferenceAnalyzer(),
    DestinationHostAnalyzer(),
    SubsetReferenceAnalyzer(),
    MeshHostConflictAnalyzer(),
    IngressRouteAnalyzer(),
    JWTClaimRouteAnalyzer(),
    RouteReachabilityAnalyzer(),
    DestinationRuleTLSAnalyzer(),
    DestinationRuleHostAnalyzer(),
    ServiceEntryAddressAnalyzer(),
    ServiceEntryProtocolAnalyzer(),
    AuthorizationPolicyAnalyzer(),
    SidecarSelectorAnalyzer(),
    TelemetrySelectorAnalyzer(),
    TelemetryProviderAnalyzer(),
    DeprecationAnalyzer(),
    EnvoyFilterPatchAnalyzer(),
    GatewayPodSelectorAnalyzer(),
    StatusConditionAnalyzer(),
    MeshNetworksAnalyzer(),
    MultiClusterServiceAnalyzer(),
    SigningKeyFetchAnalyzer(),
    GatewayAPIVersionAnalyzer(),
  ]

  private static let own: [any Analyzer] = [
    WeightSumAnalyzer(),
    SwallowedRouteAnalyzer(),
    RetryBudgetAnalyzer(),
    OutlierEjectionAnalyzer(),
    PeerTLSAnalyzer(),
    PolicySatisfiabilityAnalyzer(),
    APIVersionAnalyzer(),
    IdleSubsetAnalyzer(),
    RetryPathAnalyzer(),
  ]
}
