// SPDX-License-Identifier: Apache-2.0

/// How the time that requests wait spreads over workloads and over the calls between them.
package struct TimeSpread: Sendable, Equatable {
  /// A workload that calls another.
  package struct Call: Hashable, Sendable {
    package var caller: WorkloadName
    package var callee: WorkloadName

    package init(caller: WorkloadName, callee: WorkloadName) {
      self.caller = caller
      self.callee = callee
    }
  }

  package var evidence: Diagnosis.Evidence
  /// Share of the time that each spends itself, 0...100.
  package var workloads: [WorkloadName: Double]
  /// Share of the time that passes while a call is waited for, 0...100: the callee's own and that of
  /// all below it.
  package var calls: [Call: Double]

  package init(
    evidence: Diagnosis.Evidence,
    workloads: [WorkloadName: Double],
    calls: [Call: Double]
  ) {
    self.evidence = evidence
    self.workloads = workloads
    self.calls = calls
  }
}
