// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// The codes of `istioctl analyze` under their own names.

extension FindingCode {
  static let internalError = FindingCode(
    "IST0001",
    "InternalError",
    .error,
    "an analyzer failed; nothing in the configuration is the cause"
  )
  static let deprecated = FindingCode(
    "IST0002",
    "Deprecated",
    .warning,
    "a deprecated or removed field, type or provider is used"
  )
  static let referencedResourceNotFound = FindingCode(
    "IST0101",
    "ReferencedResourceNotFound",
    .error,
    "something that is referred to does not exist"
  )
  static let namespaceNotInjected = FindingCode(
    "IST0102",
    "NamespaceNotInjected",
    .info,
    "a namespace is labelled neither for injection nor against it"
  )
  static let podMissingProxy = FindingCode(
    "IST0103",
    "PodMissingProxy",
    .warning,
    "a pod in an injected namespace has no proxy"
  )
  static let schemaValidationError = FindingCode(
    "IST0106",
    "SchemaValidationError",
    .error,
    "the resource breaks its schema and would be refused"
  )
  static let misplacedAnnotation = FindingCode(
    "IST0107",
    "MisplacedAnnotation",
    .warning,
    "an Istio annotation stands on a kind that it is not for"
  )
  static let unknownAnnotation = FindingCode(
    "IST0108",
    "UnknownAnnotation",
    .warning,
    "an annotation in Istio's name space that Istio does not know"
  )
  static let conflictingMeshGatewayVirtualServiceHosts = FindingCode(
    "IST0109",
    "ConflictingMeshGatewayVirtualServiceHosts",
    .error,
    "two VirtualServices of the mesh gateway have the same host"
  )
  static let conflictingSidecarWorkloadSelectors = FindingCode(
    "IST0110",
    "ConflictingSidecarWorkloadSelectors",
    .error,
    "two Sidecars select the same pod"
  )
  static let multipleSidecarsWithoutWorkloadSelectors = FindingCode(
    "IST0111",
    "MultipleSidecarsWithoutWorkloadSelectors",
    .error,
    "two Sidecars without selector are in one namespace"
  )
  static let virtualServiceDestinationPortSelectorRequired = FindingCode(
    "IST0112",
    "VirtualServiceDestinationPortSelectorRequired",
    .error,
    "a destination without port, though its host has several"
  )
  static let deploymentAssociatedToMultipleServices = FindingCode(
    "IST0116",
    "DeploymentAssociatedToMultipleServices",
    .warning,
    "a Deployment is in services that use one port with different protocols"
  )
  static let portNameIsNotUnderNamingConvention = FindingCode(
    "IST0118",
    "PortNameIsNotUnderNamingConvention",
    .info,
    "a port's protocol cannot be told from its name"
  )
  static let namespaceMultipleInjectionLabels = FindingCode(
    "IST0123",
    "NamespaceMultipleInjectionLabels",
    .warning,
    "a namespace has more than one kind of injection label"
  )
  static let invalidAnnotation = FindingCode(
    "IST0125",
    "InvalidAnnotation",
    .warning,
    "an Istio annotation has an invalid value"
  )
  static let unknownMeshNetworksServiceRegistry = FindingCode(
    "IST0126",
    "UnknownMeshNetworksServiceRegistry",
    .error,
    "MeshNetworks names an unknown service registry"
  )
  static let noMatchingWorkloadsFound = FindingCode(
    "IST0127",
    "NoMatchingWorkloadsFound",
    .warning,
    "an AuthorizationPolicy applies to no pod"
  )
  static let noServerCertificateVerificationDestinationLevel = FindingCode(
    "IST0128",
    "NoServerCertificateVerificationDestinationLevel",
    .warning,
    "TLS to a host without verifying its certificate"
  )
  static let noServerCertificateVerificationPortLevel = FindingCode(
    "IST0129",
    "NoServerCertificateVerificationPortLevel",
    .warning,
    "TLS to a port without verifying its certificate"
  )
  static let virtualServiceUnreachableRule = FindingCode(
    "IST0130",
    "VirtualServiceUnreachableRule",
    .warning,
    "a rule of a VirtualService can never be reached"
  )
  static let virtualServiceIneffectiveMatch = FindingCode(
    "IST0131",
    "VirtualServiceIneffectiveMatch",
    .info,
    "a match of a VirtualService repeats or is covered by an earlier one"
  )
  static let virtualServiceHostNotFoundInGateway = FindingCode(
    "IST0132",
    "VirtualServiceHostNotFoundInGateway",
    .warning,
    "no host of a VirtualService is served by its gateway"
  )
  static let schemaWarning = FindingCode(
    "IST0133",
    "SchemaWarning",
    .warning,
    "the resource is valid, with a doubtful setting"
  )
  static let serviceEntryAddressesRequired = FindingCode(
    "IST0134",
    "ServiceEntryAddressesRequired",
    .warning,
    "a ServiceEntry has a TCP port and no addresses"
  )
  static let deprecatedAnnotation = FindingCode(
    "IST0135",
    "DeprecatedAnnotation",
    .info,
    "a deprecated Istio annotation"
  )
  static let alphaAnnotation = FindingCode(
    "IST0136",
    "AlphaAnnotation",
    .info,
    "an annotation of alpha status; not reported, as in istioctl"
  )
  static let deploymentConflictingPorts = FindingCode(
    "IST0137",
    "DeploymentConflictingPorts",
    .warning,
    "a Deployment is in services that map different ports to one target port"
  )
  static let gatewayDuplicateCertificate = FindingCode(
    "IST0138",
    "GatewayDuplicateCertificate",
    .warning,
    "two Gateways of one workload use the same certificate"
  )
  static let invalidWebhook = FindingCode(
    "IST0139",
    "InvalidWebhook",
    .error,
    "injection webhooks overlap or call a missing service"
  )
  static let ingressRouteRulesNotAffected = FindingCode(
    "IST0140",
    "IngressRouteRulesNotAffected",
    .warning,
    "a gateway route does not heed the subsets that another VirtualService sets"
  )
  static let insufficientPermissions = FindingCode(
    "IST0141",
    "InsufficientPermissions",
    .error,
    "rights are missing; reported by istioctl x precheck only"
  )
  static let unsupportedKubernetesVersion = FindingCode(
    "IST0142",
    "UnsupportedKubernetesVersion",
    .error,
    "Kubernetes is too old; reported by istioctl x precheck only"
  )
  static let localhostListener = FindingCode(
    "IST0143",
    "LocalhostListener",
    .error,
    "an application listens on localhost only; nothing reports it any more"
  )
  static let invalidApplicationUID = FindingCode(
    "IST0144",
    "InvalidApplicationUID",
    .warning,
    "an application runs as user 1337, which is the proxy's"
  )
  static let conflictingGateways = FindingCode(
    "IST0145",
    "ConflictingGateways",
    .error,
    "two Gateways have the same selector, port and host"
  )
  static let imageAutoWithoutInjectionWarning = FindingCode(
    "IST0146",
    "ImageAutoWithoutInjectionWarning",
    .warning,
    "image auto, and no injection webhook selects the Deployment"
  )
  static let imageAutoWithoutInjectionError = FindingCode(
    "IST0147",
    "ImageAutoWithoutInjectionError",
    .error,
    "image auto in a pod that exists"
  )
  static let namespaceInjectionEnabledByDefault = FindingCode(
    "IST0148",
    "NamespaceInjectionEnabledByDefault",
    .info,
    "a namespace is not labelled, and injection is on by default"
  )
  static let jwtClaimBasedRoutingWithoutRequestAuthN = FindingCode(
    "IST0149",
    "JwtClaimBasedRoutingWithoutRequestAuthN",
    .error,
    "routes on JWT claims, and the gateway has no RequestAuthentication"
  )
  static let externalNameServiceTypeInvalidPortName = FindingCode(
    "IST0150",
    "ExternalNameServiceTypeInvalidPortName",
    .warning,
    "an ExternalName service has a port named tcp or of no known protocol"
  )
  static let envoyFilterUsesRelativeOperation = FindingCode(
    "IST0151",
    "EnvoyFilterUsesRelativeOperation",
    .warning,
    "an EnvoyFilter has a relative patch without priority"
  )
  static let envoyFilterUsesReplaceOperationIncorrectly = FindingCode(
    "IST0152",
    "EnvoyFilterUsesReplaceOperationIncorrectly",
    .error,
    "an EnvoyFilter uses REPLACE where it is not supported"
  )
  static let envoyFilterUsesAddOperationIncorrectly = FindingCode(
    "IST0153",
    "EnvoyFilterUsesAddOperationIncorrectly",
    .error,
    "an EnvoyFilter uses ADD where it is ignored"
  )
  static let envoyFilterUsesRemoveOperationIncorrectly = FindingCode(
    "IST0154",
    "EnvoyFilterUsesRemoveOperationIncorrectly",
    .error,
    "an EnvoyFilter uses REMOVE where it is ignored"
  )
  static let envoyFilterUsesRelativeOperationWithProxyVersion = FindingCode(
    "IST0155",
    "EnvoyFilterUsesRelativeOperationWithProxyVersion",
    .warning,
    "a relative patch follows one that depends on the proxy version"
  )
  static let unsupportedGatewayAPIVersion = FindingCode(
    "IST0156",
    "UnsupportedGatewayAPIVersion",
    .error,
    "Gateway API is too old; reported by istioctl x precheck only"
  )
  static let invalidTelemetryProvider = FindingCode(
    "IST0157",
    "InvalidTelemetryProvider",
    .warning,
    "access logging without provider"
  )
  static let podsIstioProxyImageMismatchInNamespace = FindingCode(
    "IST0158",
    "PodsIstioProxyImageMismatchInNamespace",
    .warning,
    "pods run another proxy image than the injector's"
  )
  static let conflictingTelemetryWorkloadSelectors = FindingCode(
    "IST0159",
    "ConflictingTelemetryWorkloadSelectors",
    .error,
    "two Telemetries select the same pod"
  )
  static let multipleTelemetriesWithoutWorkloadSelectors = FindingCode(
    "IST0160",
    "MultipleTelemetriesWithoutWorkloadSelectors",
    .error,
    "two Telemetries without selector are in one namespace"
  )
  static let invalidGatewayCredential = FindingCode(
    "IST0161",
    "InvalidGatewayCredential",
    .error,
    "a secret named by a Gateway holds no usable certificate"
  )
  static let gatewayPortNotDefinedOnService = FindingCode(
    "IST0162",
    "GatewayPortNotDefinedOnService",
    .warning,
    "a Gateway's port is offered by no service of its pods"
  )
  static let invalidExternalControlPlaneConfig = FindingCode(
    "IST0163",
    "InvalidExternalControlPlaneConfig",
    .warning,
    "an external control plane has no address or one that is no URL"
  )
  static let externalControlPlaneAddressIsNotAHostname = FindingCode(
    "IST0164",
    "ExternalControlPlaneAddressIsNotAHostname",
    .info,
    "an external control plane is named by an IP address"
  )
  static let referencedInternalGateway = FindingCode(
    "IST0165",
    "ReferencedInternalGateway",
    .warning,
    "a route names a gateway that Istio made from a Kubernetes Gateway"
  )
  static let ineffectiveSelector = FindingCode(
    "IST0166",
    "IneffectiveSelector",
    .warning,
    "a selector for a Kubernetes Gateway's pods, which need targetRefs"
  )
  static let ineffectivePolicy = FindingCode(
    "IST0167",
    "IneffectivePolicy",
    .warning,
    "a Sidecar applies to workloads in ambient mode"
  )
  static let unknownUpgradeCompatibility = FindingCode(
    "IST0168",
    "UnknownUpgradeCompatibility",
    .warning,
    "an unknown compatibility version; nothing reports it any more"
  )
  static let updateIncompatibility = FindingCode(
    "IST0169",
    "UpdateIncompatibility",
    .warning,
    "an upgrade is incompatible; reported by istioctl x precheck only"
  )
  static let multiClusterInconsistentService = FindingCode(
    "IST0170",
    "MultiClusterInconsistentService",
    .warning,
    "a service differs between clusters"
  )
  static let negativeConditionStatus = FindingCode(
    "IST0171",
    "NegativeConditionStatus",
    .warning,
    "a controller reports a bad condition in the status"
  )
  static let futureUnsupportedGatewayAPIVersion = FindingCode(
    "IST0172",
    "FutureUnsupportedGatewayAPIVersion",
    .warning,
    "Gateway API will be too old; reported by istioctl x precheck only"
  )
  static let destinationRuleSubsetNotSelectPods = FindingCode(
    "IST0173",
    "DestinationRuleSubsetNotSelectPods",
    .error,
    "a subset of a DestinationRule selects no pod"
  )
  static let unknownDestinationRuleHost = FindingCode(
    "IST0174",
    "UnknownDestinationRuleHost",
    .warning,
    "the host of a DestinationRule is unknown"
  )
  static let jwksURIFetchUnrestricted = FindingCode(
    "IST0175",
    "JwksUriFetchUnrestricted",
    .warning,
    "istiod may fetch signing keys from any address"
  )
  static let gatewayAPICRDVersionBelowMinimum = FindingCode(
    "IST0176",
    "GatewayAPICRDVersionBelowMinimum",
    .warning,
    "a Gateway API type is too old for Istio"
  )
  static let conflictingServiceEntryProtocol = FindingCode(
    "IST0177",
    "ConflictingServiceEntryProtocol",
    .warning,
    "two ServiceEntries have the same host and port with different protocols"
  )

  /// All codes of the family, by number.
  static let istio: [FindingCode] = [
    internalError,
    deprecated,
    referencedResourceNotFound,
    namespaceNotInjected,
    podMissingProxy,
    schemaValidationError,
    misplacedAnnotation,
    unknownAnnotation,
    conflictingMeshGatewayVirtualServiceHosts,
    conflictingSidecarWorkloadSelectors,
    multipleSidecarsWithoutWorkloadSelectors,
    virtualServiceDestinationPortSelectorRequired,
    deploymentAssociatedToMultipleServices,
    portNameIsNotUnderNamingConvention,
    namespaceMultipleInjectionLabels,
    invalidAnnotation,
    unknownMeshNetworksServiceRegistry,
    noMatchingWorkloadsFound,
    noServerCertificateVerificationDestinationLevel,
    noServerCertificateVerificationPortLevel,
    virtualServiceUnreachableRule,
    virtualServiceIneffectiveMatch,
    virtualServiceHostNotFoundInGateway,
    schemaWarning,
    serviceEntryAddressesRequired,
    deprecatedAnnotation,
    alphaAnnotation,
    deploymentConflictingPorts,
    gatewayDuplicateCertificate,
    invalidWebhook,
    ingressRouteRulesNotAffected,
    insufficientPermissions,
    unsupportedKubernetesVersion,
    localhostListener,
    invalidApplicationUID,
    conflictingGateways,
    imageAutoWithoutInjectionWarning,
    imageAutoWithoutInjectionError,
    namespaceInjectionEnabledByDefault,
    jwtClaimBasedRoutingWithoutRequestAuthN,
    externalNameServiceTypeInvalidPortName,
    envoyFilterUsesRelativeOperation,
    envoyFilterUsesReplaceOperationIncorrectly,
    envoyFilterUsesAddOperationIncorrectly,
    envoyFilterUsesRemoveOperationIncorrectly,
    envoyFilterUsesRelativeOperationWithProxyVersion,
    unsupportedGatewayAPIVersion,
    invalidTelemetryProvider,
    podsIstioProxyImageMismatchInNamespace,
    conflictingTelemetryWorkloadSelectors,
    multipleTelemetriesWithoutWorkloadSelectors,
    invalidGatewayCredential,
    gatewayPortNotDefinedOnService,
    invalidExternalControlPlaneConfig,
    externalControlPlaneAddressIsNotAHostname,
    referencedInternalGateway,
    ineffectiveSelector,
    ineffectivePolicy,
    unknownUpgradeCompatibility,
    updateIncompatibility,
    multiClusterInconsistentService,
    negativeConditionStatus,
    futureUnsupportedGatewayAPIVersion,
    destinationRuleSubsetNotSelectPods,
    unknownDestinationRuleHost,
    jwksURIFetchUnrestricted,
    gatewayAPICRDVersionBelowMinimum,
    conflictingServiceEntryProtocol,
  ]
}
