// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// DestinationRules for overlapping hosts and subsets, of which a proxy takes only one.
struct RuleOverlapAnalyzer: Analyzer {
  let codes: [FindingCode] = [KialiCode.multipleForHostSubset]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var overlaps = RuleOverlaps(model.kiali)
    for (rule, other) in overlaps.find() {
      findings.report(
        KialiCode.multipleForHostSubset,
        on: rule.resource,
        at: rule.resource.spec["host"],
        "DestinationRule \(other.resource.name) in \(other.namespace) is for the same traffic "
          + "(host \(other.ruleHost.written)); only one of them counts"
      )
    }
  }
}

/// Finds the rules that clash by looking up, for each, the rules of its host and of the wildcards
/// above it, there by subset.
private struct RuleOverlaps {
  private struct Bucket {
    var all: [Int] = []
    var withoutSubsets: [Int] = []
    var bySubset: [String: [Int]] = [:]
    /// Whether each of its rules is known to clash.
    var isSettled = false
  }

  private let mesh: KialiMesh
  private let rules: [ExportedObject]
  private let subsets: [Set<String>]
  private var buckets: [String: Bucket] = [:]
  /// For each rule that clashes one it clashes with.
  private var partners: [Int: Int] = [:]

  init(_ mesh: KialiMesh) {
    self.mesh = mesh
    rules = mesh.destinationRules.all.filter {
      !$0.ruleHost.written.isEmpty && !$0.isMutualTLSDefault(mesh.reader)
    }
    subsets = rules.map { rule in
      Set(rule.resource.spec["subsets"].elements.compactMap { $0["name"].text })
    }
    for (index, rule) in rules.enumerated() {
      var bucket = buckets.removeValue(forKey: rule.ruleHost.full) ?? Bucket()
      bucket.all.append(index)
      if subsets[index].isEmpty { bucket.withoutSubsets.append(index) }
      for subset in subsets[index] { bucket.bySubset[subset, default: []].append(index) }
      buckets[rule.ruleHost.full] = bucket
    }
  }

  /// Each rule that clashes with one that it clashes with.
  mutating func find() -> [(rule: ExportedObject, other: ExportedObject)] {
    for index in rules.indices {
      let host = rules[index].ruleHost.full
      for key in [host] + HostReader.wildcards(above: host) {
        guard let bucket = buckets[key], bucket.all.count > 1 || key != host else { continue }
        compare(index, with: bucket, key)
      }
    }
    return rules.indices.compactMap { index in
      partners[index].map { (rules[index], rules[$0]) }
    }
  }

  private mutating func compare(_ index: Int, with bucket: Bucket, _ key: String) {
    if bucket.isSettled, partners[index] != nil { return }
    if subsets[index].isEmpty {
      compare(index, withEach: bucket.all)
      if bucket.all.allSatisfy({ partners[$0] != nil }) { buckets[key]?.isSettled = true }
    } else {
      compare(index, withEach: bucket.withoutSubsets)
      for subset in subsets[index].sorted() {
        compare(index, withEach: bucket.bySubset[subset] ?? [])
      }
    }
  }

  private mutating func compare(_ index: Int, withEach others: [Int]) {
    for other in others where other != index {
      if partners[index] != nil, partners[other] != nil { continue }
      guard mesh.viewpoints.shares(rules[index], rules[other]) else { continue }
      if partners[index] == nil { partners[index] = other }
      if partners[other] == nil { partners[other] = index }
    }
  }
}
