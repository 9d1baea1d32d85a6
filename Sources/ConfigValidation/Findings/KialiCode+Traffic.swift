// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// MARK: - Gateway

extension KialiCode {
  static let gatewayHostPortRepeated = FindingCode(
    "KIA0301",
    "MultipleForHostPort",
    .warning,
    "a host and port that the same workloads serve already"
  )
  static let gatewaySelectorNotFound = FindingCode(
    "KIA0302",
    "SelectorNotFound",
    .warning,
    "a selector that no workload matches"
  )
}

// MARK: - Service

extension KialiCode {
  static let portNameMismatch = FindingCode(
    "KIA0601",
    "PortNameMismatch",
    .error,
    "a port whose name does not begin with its protocol"
  )
  static let appProtocolMismatch = FindingCode(
    "KIA0602",
    "AppProtocolMismatch",
    .error,
    "an appProtocol that Istio does not know"
  )
  static let deploymentPortMismatch = FindingCode(
    "KIA0701",
    "DeploymentPortMismatch",
    .warning,
    "a target port that the Deployment does not have"
  )
}

// MARK: - Sidecar

extension KialiCode {
  static let egressHostNotFound = FindingCode(
    "KIA1004",
    "EgressHostNotFound",
    .warning,
    "an egress host that nobody knows"
  )
  static let globalWithSelector = FindingCode(
    "KIA1006",
    "GlobalWithSelector",
    .warning,
    "a Sidecar of the root namespace with a selector"
  )
  static let outboundModeAmbiguous = FindingCode(
    "KIA1007",
    "OutboundModeAmbiguous",
    .info,
    "an outboundTrafficPolicy that lets no unknown host out, by default or by REGISTRY_ONLY"
  )
}

// MARK: - VirtualService and other traffic objects

extension KialiCode {
  static let destinationHostNotFound = FindingCode(
    "KIA1101",
    "DestinationHostNotFound",
    .warning,
    "a destination whose host nobody knows"
  )
  static let gatewayNotFound = FindingCode(
    "KIA1102",
    "GatewayNotFound",
    .error,
    "bound to a Gateway that does not exist"
  )
  static let singleWeight = FindingCode(
    "KIA1104",
    "SingleWeight",
    .warning,
    "the only destination of a route has a weight below 100"
  )
  static let repeatedSubset = FindingCode(
    "KIA1105",
    "RepeatedSubset",
    .warning,
    "a route has the same host and subset twice"
  )
  static let multipleForHost = FindingCode(
    "KIA1106",
    "MultipleForHost",
    .warning,
    "another VirtualService is for the same host"
  )
  static let subsetNotFound = FindingCode(
    "KIA1107",
    "SubsetNotFound",
    .warning,
    "a destination whose subset no DestinationRule defines"
  )
  static let gatewayOldName = FindingCode(
    "KIA1108",
    "GatewayOldName",
    .info,
    "a Gateway named with dots"
  )
  static let routeNoWaypoint = FindingCode(
    "KIA1109",
    "AmbientL7NoWaypoint",
    .warning,
    "L7 routes in an ambient namespace that uses no waypoint"
  )
  static let requestAuthenticationNoWaypoint = FindingCode(
    "KIA1110",
    "AmbientNoWaypoint",
    .warning,
    "a RequestAuthentication of an ambient namespace whose target uses no waypoint"
  )
  static let pluginNoWaypoint = FindingCode(
    "KIA1111",
    "AmbientNoWaypoint",
    .warning,
    "a WasmPlugin of an ambient namespace whose target uses no waypoint"
  )
  static let telemetryNoWaypoint = FindingCode(
    "KIA1112",
    "AmbientL7NoWaypoint",
    .warning,
    "an L7 Telemetry of an ambient namespace whose target uses no waypoint"
  )
  static let routeServiceNotCaptured = FindingCode(
    "KIA1113",
    "AmbientServiceNotCaptured",
    .warning,
    "L7 routes for an ambient service that uses no waypoint"
  )
  static let routeNotInServiceNamespace = FindingCode(
    "KIA1114",
    "AmbientNotInServiceNamespace",
    .warning,
    "L7 routes for an ambient service of another namespace"
  )
  static let requestAuthenticationNoTargetReferences = FindingCode(
    "KIA1115",
    "AmbientNoTargetRefs",
    .warning,
    "a RequestAuthentication of an ambient namespace without targetRefs"
  )
  static let pluginNoTargetReferences = FindingCode(
    "KIA1116",
    "AmbientNoTargetRefs",
    .warning,
    "a WasmPlugin of an ambient namespace without targetRefs"
  )
  static let telemetryNoTargetReferences = FindingCode(
    "KIA1117",
    "AmbientL7NoTargetRefs",
    .warning,
    "an L7 Telemetry of an ambient namespace without targetRefs"
  )
}

// MARK: - ServiceEntry

extension KialiCode {
  static let entryHostPortRepeated = FindingCode(
    "KIA1211",
    "MultipleForHostPort",
    .warning,
    "another ServiceEntry has the same host and port"
  )
  static let entryProtocolConflict = FindingCode(
    "KIA1212",
    "ProtocolConflict",
    .warning,
    "another ServiceEntry has the same host and port with another protocol"
  )
}

// MARK: - Workloads

extension KialiCode {
  static let workloadNotCovered = FindingCode(
    "KIA1301",
    "NotCovered",
    .info,
    "a workload to which no AuthorizationPolicy applies"
  )
  static let sidecarAndAmbientLabels = FindingCode(
    "KIA1311",
    "SidecarAndAmbientLabels",
    .error,
    "a workload labelled for a sidecar and for ambient mode"
  )
  static let waypointButNotAmbient = FindingCode(
    "KIA1312",
    "WaypointButNotAmbient",
    .warning,
    "a workload labelled for a waypoint whose pods are not ambient"
  )
  static let waypointNotFound = FindingCode(
    "KIA1313",
    "WaypointNotFound",
    .error,
    "a workload whose waypoint does not exist"
  )
  static let sidecarLabelAmbientPod = FindingCode(
    "KIA1314",
    "SidecarLabelAmbientPod",
    .error,
    "a workload labelled for a sidecar with an ambient pod"
  )
  static let ambientLabelSidecarPod = FindingCode(
    "KIA1315",
    "AmbientLabelSidecarPod",
    .error,
    "a workload labelled for ambient mode with a sidecar"
  )
  static let sidecarInAmbientNamespace = FindingCode(
    "KIA1316",
    "SidecarInAmbientNamespace",
    .warning,
    "a workload with a sidecar in an ambient namespace"
  )
  static let l7PolicyNoWaypoint = FindingCode(
    "KIA1317",
    "L7PolicyNoWaypoint",
    .warning,
    "a workload that an L7 AuthorizationPolicy applies to and no waypoint serves"
  )
}

// MARK: - Gateway API

extension KialiCode {
  static let parentGatewayNotFound = FindingCode(
    "KIA1401",
    "GatewayNotFound",
    .error,
    "a parent Gateway that does not exist or does not let the route in"
  )
  static let backendServiceNotFound = FindingCode(
    "KIA1402",
    "ServiceNotFound",
    .error,
    "a Service that does not exist or is not granted to the route"
  )
  static let multipleForListener = FindingCode(
    "KIA1501",
    "MultipleForListener",
    .warning,
    "a listener that another Gateway has too"
  )
  static let multipleForAddress = FindingCode(
    "KIA1502",
    "MultipleForAddress",
    .warning,
    "an address that another Gateway has too"
  )
  static let listenersNotUnique = FindingCode(
    "KIA1503",
    "ListenersNotUnique",
    .error,
    "two listeners of one Gateway are the same"
  )
  static let gatewayClassNotFound = FindingCode(
    "KIA1504",
    "ClassNotFound",
    .error,
    "a class that Istio does not serve"
  )
  static let fromNamespaceNotFound = FindingCode(
    "KIA1601",
    "FromNamespaceNotFound",
    .error,
    "a grant for a namespace that does not exist"
  )
}

// MARK: - WorkloadGroup

extension KialiCode {
  static let serviceAccountNotFound = FindingCode(
    "KIA1701",
    "ServiceAccountNotFound",
    .warning,
    "a service account that no workload uses"
  )
  static let duplicateLabels = FindingCode(
    "KIA1702",
    "DuplicateLabels",
    .warning,
    "another WorkloadGroup has the same labels"
  )
}
