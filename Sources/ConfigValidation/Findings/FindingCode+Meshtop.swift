// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

// Codes of meshtop's own.
extension FindingCode {
  static let weightsNotHundred = FindingCode(
    "MT0101",
    "WeightsNotHundred",
    .info,
    "the weights of a route do not sum to 100"
  )
  static let routeSwallowed = FindingCode(
    "MT0102",
    "RouteSwallowed",
    .warning,
    "an earlier route takes every request of a later one"
  )
  static let timeoutCutsRetries = FindingCode(
    "MT0103",
    "TimeoutCutsRetries",
    .warning,
    "a route's timeout ends before its retries do"
  )
  static let retriesMultiply = FindingCode(
    "MT0104",
    "RetriesMultiply",
    .info,
    "a route retries so often that it multiplies an outage"
  )
  static let outlierEjectsAll = FindingCode(
    "MT0105",
    "OutlierEjectsAll",
    .warning,
    "outlier detection can eject every endpoint"
  )
  static let tlsContradictsPeer = FindingCode(
    "MT0106",
    "TLSContradictsPeerAuthentication",
    .error,
    "a DestinationRule's TLS is not what the called pods accept"
  )
  static let policyUnsatisfiable = FindingCode(
    "MT0107",
    "PolicyUnsatisfiable",
    .warning,
    "no caller in the mesh can satisfy a policy"
  )
  static let oldVersion = FindingCode(
    "MT0108",
    "OldAPIVersion",
    .info,
    "an API version that a newer one has replaced"
  )

  static let subsetNotRunning = FindingCode(
    "MT0109",
    "SubsetNotRunning",
    .warning,
    "a subset has pods and none of them runs"
  )
  static let retriesMultiplyOnPath = FindingCode(
    "MT0110",
    "RetriesMultiplyOnPath",
    .warning,
    "retries at several hops of a call path multiply"
  )

  /// All codes of the family, by number.
  static let meshtop: [FindingCode] = [
    weightsNotHundred, routeSwallowed, timeoutCutsRetries, retriesMultiply, outlierEjectsAll,
    tlsContradictsPeer, policyUnsatisfiable, oldVersion, subsetNotRunning, retriesMultiplyOnPath,
  ]
}
