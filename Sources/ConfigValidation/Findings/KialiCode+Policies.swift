// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The codes of Kiali's validations, by what they are reported on; `FindingCode.kiali` lists them.
enum KialiCode {}

// MARK: - Selectors and exports

extension KialiCode {
  static let multipleSelectorless = FindingCode(
    "KIA0002",
    "MultipleSelectorless",
    .error,
    "a PeerAuthentication or Sidecar for all workloads of a namespace, and there is another"
  )
  static let multipleForWorkload = FindingCode(
    "KIA0003",
    "MultipleForWorkload",
    .error,
    "a PeerAuthentication or Sidecar for a workload that another one selects too"
  )
  static let selectorWorkloadNotFound = FindingCode(
    "KIA0004",
    "SelectorWorkloadNotFound",
    .warning,
    "a selector that no workload of the namespace matches"
  )
  static let exportToNamespaceNotFound = FindingCode(
    "KIA0005",
    "ExportToNamespaceNotFound",
    .error,
    "exported to a namespace that does not exist"
  )
}

// MARK: - AuthorizationPolicy

extension KialiCode {
  static let sourceNamespaceNotFound = FindingCode(
    "KIA0101",
    "SourceNamespaceNotFound",
    .warning,
    "a source namespace that does not exist"
  )
  static let wrongMethod = FindingCode(
    "KIA0102",
    "WrongMethod",
    .warning,
    "a method that HTTP does not have"
  )
  static let policyHostNotInRegistry = FindingCode(
    "KIA0104",
    "HostNotInRegistry",
    .warning,
    "a service name in hosts that nobody knows"
  )
  static let mutualTLSNeeded = FindingCode(
    "KIA0105",
    "MtlsNeeded",
    .error,
    "a field that needs mutual TLS, which is off"
  )
  static let principalNotFound = FindingCode(
    "KIA0106",
    "PrincipalNotFound",
    .error,
    "a principal that no workload has"
  )
  static let principalRemote = FindingCode(
    "KIA0107",
    "PrincipalRemote",
    .info,
    "a principal whose service account is in another cluster"
  )
  static let principalForeign = FindingCode(
    "KIA0108",
    "PrincipalForeign",
    .warning,
    "a principal of a trust domain that the mesh does not have"
  )
  static let policyNoWaypoint = FindingCode(
    "KIA0109",
    "AmbientL7NoWaypoint",
    .warning,
    "an L7 AuthorizationPolicy of an ambient namespace whose target uses no waypoint"
  )
  static let policyNoTargetReferences = FindingCode(
    "KIA0110",
    "AmbientL7NoTargetRefs",
    .warning,
    "an L7 AuthorizationPolicy of an ambient namespace without targetRefs"
  )
}

// MARK: - DestinationRule

extension KialiCode {
  static let multipleForHostSubset = FindingCode(
    "KIA0201",
    "MultipleForHostSubset",
    .warning,
    "another DestinationRule is for an overlapping host and subset"
  )
  static let ruleHostNotInRegistry = FindingCode(
    "KIA0202",
    "HostNotInRegistry",
    .warning,
    "a host that nobody knows"
  )
  static let subsetLabelsNotFound = FindingCode(
    "KIA0203",
    "SubsetLabelsNotFound",
    .error,
    "a subset whose labels nothing carries"
  )
  static let tlsSettingsOverridden = FindingCode(
    "KIA0204",
    "TlsSettingsOverridden",
    .warning,
    "takes back the mutual TLS of a wider DestinationRule by saying nothing on TLS"
  )
  static let meshPolicyMissing = FindingCode(
    "KIA0205",
    "MeshPolicyMissing",
    .error,
    "mutual TLS for the mesh, and no mesh-wide PeerAuthentication that accepts it"
  )
  static let namespacePolicyMissing = FindingCode(
    "KIA0206",
    "NamespacePolicyMissing",
    .error,
    "mutual TLS for a namespace, and no PeerAuthentication that accepts it"
  )
  static let policyIsStrict = FindingCode(
    "KIA0207",
    "PolicyIsStrict",
    .error,
    "TLS off for a namespace whose PeerAuthentication is STRICT"
  )
  static let meshPolicyIsStrict = FindingCode(
    "KIA0208",
    "MeshPolicyIsStrict",
    .error,
    "TLS off where the mesh-wide PeerAuthentication is STRICT"
  )
  static let subsetWithoutLabels = FindingCode(
    "KIA0209",
    "SubsetWithoutLabels",
    .warning,
    "a subset without labels"
  )
  static let ruleNoWaypoint = FindingCode(
    "KIA0210",
    "AmbientL7NoWaypoint",
    .warning,
    "L7 settings in an ambient namespace that uses no waypoint"
  )
  static let ruleServiceNotCaptured = FindingCode(
    "KIA0211",
    "AmbientServiceNotCaptured",
    .warning,
    "L7 settings for an ambient service that uses no waypoint"
  )
  static let ruleNotInServiceNamespace = FindingCode(
    "KIA0212",
    "AmbientNotInServiceNamespace",
    .warning,
    "L7 settings for an ambient service of another namespace"
  )
}

// MARK: - PeerAuthentication

extension KialiCode {
  static let meshRuleMissing = FindingCode(
    "KIA0401",
    "MeshRuleMissing",
    .error,
    "STRICT for the mesh, and no DestinationRule that makes callers use mutual TLS"
  )
  static let namespaceRuleMissing = FindingCode(
    "KIA0501",
    "NamespaceRuleMissing",
    .error,
    "STRICT for a namespace, and no DestinationRule that makes callers use mutual TLS"
  )
  static let namespaceRuleEnablesMutualTLS = FindingCode(
    "KIA0505",
    "NamespaceRuleEnablesMtls",
    .error,
    "mutual TLS off for a namespace whose callers are made to use it"
  )
  static let meshRuleEnablesMutualTLS = FindingCode(
    "KIA0506",
    "MeshRuleEnablesMtls",
    .error,
    "mutual TLS off for a mesh whose callers are made to use it"
  )
}
