// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The Services of the input, found by the pods that they select.
package struct ServiceIndex: Sendable {
  /// In the order of the input.
  package let all: [Resource]
  private let selectors: [[String: String]]
  /// Services with a selector by namespace and one of the selector's pairs.
  private var byPair: [Key: [Int]] = [:]

  private struct Key: Hashable {
    let namespace: String
    let key: String
    let value: String
  }

  /// Takes the values as they are.
  package init(_ services: [Resource]) {
    all = services
    selectors = services.map { $0.spec["selector"].textMap }
    for (index, service) in services.enumerated() {
      guard let pair = selectors[index].min(by: { $0.key < $1.key }) else { continue }
      let key = Key(namespace: service.effectiveNamespace, key: pair.key, value: pair.value)
      byPair[key, default: []].append(index)
    }
  }

  /// The services of a namespace whose non-empty selector matches the labels, in their order.
  package func selecting(_ labels: [String: String], in namespace: String) -> [Resource] {
    labels.flatMap { byPair[Key(namespace: namespace, key: $0.key, value: $0.value)] ?? [] }
      .filter { LabelSelector.matches(selectors[$0], labels) }
      .sorted()
      .map { all[$0] }
  }
}
