// SPDX-License-Identifier: Apache-2.0

/// The configuration in force at one moment, and what the analyzers say of it.
///
/// Made where configuration is read, never on the screen's thread: making it sorts findings to
/// their objects and objects to what they act on.
package struct ConfigurationSnapshot: Sendable {
  /// When it was read.
  package let readAt: Timestamp
  /// All objects, in the order in which they were read.
  package let resources: [Resource]
  /// The analyzers' findings, both families kept apart.
  package let findings: [Finding]
  /// The findings for people: a fault that both families report stands there once and names both
  /// codes (`IST0101, KIA1101`).
  package let faults: [Finding]
  /// What a code means, why it hurts and how to mend it, by code; those that occur.
  package let explanations: [String: String]
  /// The text of each file, by the name that resources and findings call it.
  package let sources: [String: SourceText]
  /// What could not be read, one line each.
  package let problems: [String]
  /// Which objects act on which nodes, edges and hosts.
  package let reach: ConfigurationReach
  /// Indices into `faults` by index into `resources`.
  private let faultsOfResource: [Int: [Int]]

  /// Takes the values as they are; `faults` is `findings` where it isn't given.
  package init(
    readAt: Timestamp,
    resources: [Resource] = [],
    findings: [Finding] = [],
    faults: [Finding]? = nil,
    explanations: [String: String] = [:],
    sources: [String: SourceText] = [:],
    problems: [String] = []
  ) {
    self.readAt = readAt
    self.resources = resources
    self.findings = findings
    self.faults = faults ?? findings
    self.explanations = explanations
    self.sources = sources
    self.problems = problems
    reach = ConfigurationReach(resources)
    faultsOfResource = FaultAssignment(resources).faultsOfResource(self.faults)
  }

  /// The faults of an object, by its index in `resources`; in the order of their places.
  package func faults(of resource: Int) -> [Finding] {
    (faultsOfResource[resource] ?? []).map { faults[$0] }
  }

  /// The worst fault of an object, the first of equals; nil where nothing is wrong.
  package func worstFault(of resource: Int) -> Finding? {
    worst(faultsOfResource[resource] ?? [])
  }

  /// The worst fault of several objects, as `reach` names them; nil where nothing is wrong.
  package func worstFault(of resources: some Sequence<Int>) -> Finding? {
    worst(resources.lazy.flatMap { faultsOfResource[$0] ?? [] })
  }

  private func worst(_ indices: some Sequence<Int>) -> Finding? {
    var result: Finding?
    for index in indices where result.map({ $0.level < faults[index].level }) ?? true {
      result = faults[index]
    }
    return result
  }
}

/// Says which object a finding is about.
private struct FaultAssignment {
  private struct Key: Hashable {
    let kind: String
    let namespace: String
    let name: String
  }

  private let resources: [Resource]
  private var candidates: [Key: [Int]] = [:]

  init(_ resources: [Resource]) {
    self.resources = resources
    for (index, resource) in resources.enumerated() {
      let key = Key(
        kind: resource.kind,
        namespace: resource.effectiveNamespace,
        name: resource.name
      )
      candidates[key, default: []].append(index)
    }
  }

  func faultsOfResource(_ faults: [Finding]) -> [Int: [Int]] {
    var result: [Int: [Int]] = [:]
    for (index, fault) in faults.enumerated() {
      if let resource = resource(of: fault) { result[resource, default: []].append(index) }
    }
    return result
  }

  /// Of objects with one name, such as Gateways of two groups, the last that begins before it.
  private func resource(of fault: Finding) -> Int? {
    let key = Key(
      kind: fault.kind,
      namespace: fault.namespace.isEmpty ? "default" : fault.namespace,
      name: fault.resource
    )
    guard let all = candidates[key] else { return nil }
    guard all.count > 1 else { return all[0] }
    let sameFile = all.filter { resources[$0].file == fault.file }
    let before = sameFile.filter { resources[$0].content.position <= fault.position }
    return before.max { resources[$0].content.position < resources[$1].content.position }
      ?? sameFile.first ?? all[0]
  }
}
