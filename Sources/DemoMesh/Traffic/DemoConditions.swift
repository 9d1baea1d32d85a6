// SPDX-License-Identifier: Apache-2.0

/// What the script means for this topology: incidents by index instead of by name.
package struct DemoConditions: Sendable, Equatable {
  /// The workload whose own work takes `slowFactor` times as long.
  package private(set) var slowWorkload: Int?
  /// How many times as long its own work takes; 1 is as usual.
  package private(set) var slowFactor = 1.0
  /// The service without a healthy endpoint.
  package private(set) var unavailableService: Int?
  /// The pod that is down.
  package private(set) var restartingPod: Int?
  /// The pod whose metrics endpoint never answers.
  package private(set) var hangingPod: Int?
  /// The service whose versions have other weights than usual, and these.
  package private(set) var weightedService: Int?
  /// In the order of its versions; empty for the usual ones.
  package private(set) var weights: [Double] = []

  /// A calm mesh.
  package init() {}

  /// What an incident comes to; calm for nil and where the topology lacks what it names.
  package init(_ incident: DemoScript.Incident?, in topology: DemoTopology) {
    switch incident {
    case .slow(let workload, let factor):
      slowWorkload = topology.workload(named: workload)
      slowFactor = factor
    case .unavailable(let service):
      unavailableService = topology.service(named: service)
    case .restart(let workload, let replica):
      restartingPod = topology.pod(of: workload, replica: replica)
    case .hang(let workload, let replica):
      hangingPod = topology.pod(of: workload, replica: replica)
    case .weights(let service, let weights):
      weightedService = topology.service(named: service)
      self.weights = weights
    case nil:
      break
    }
  }
}
