// SPDX-License-Identifier: Apache-2.0

/// Finds labelled things by selector without looking at all of them.
///
/// A query costs the things that carry the selector's rarest pair.
package struct LabelIndex: Sendable {
  private struct Pair: Hashable {
    let key: String
    let value: String
  }

  private struct Scope {
    var all: [Int] = []
    var byPair: [Pair: [Int]] = [:]
  }

  private let labels: [[String: String]]
  private var everywhere = Scope()
  private var byNamespace: [String: Scope] = [:]

  /// Indexes things by their place in the list.
  package init(_ things: [(namespace: String, labels: [String: String])]) {
    labels = things.map(\.labels)
    for (index, thing) in things.enumerated() {
      Self.add(index, thing.labels, to: &everywhere)
      Self.add(index, thing.labels, to: &byNamespace[thing.namespace, default: Scope()])
    }
  }

  private static func add(_ index: Int, _ labels: [String: String], to scope: inout Scope) {
    scope.all.append(index)
    for (key, value) in labels {
      scope.byPair[Pair(key: key, value: value), default: []].append(index)
    }
  }

  /// The things whose labels hold every pair, in their order; all of them for an empty selector.
  ///
  /// `namespace` nil asks everywhere.
  package func matches(_ selector: [String: String], in namespace: String? = nil) -> [Int] {
    let scope = namespace.map { byNamespace[$0] } ?? everywhere
    guard let scope else { return [] }
    var rarest: [Int]?
    for (key, value) in selector {
      let candidates = scope.byPair[Pair(key: key, value: value)] ?? []
      if candidates.count < rarest?.count ?? .max { rarest = candidates }
    }
    guard let rarest else { return scope.all }
    return selector.count == 1
      ? rarest : rarest.filter { LabelSelector.matches(selector, labels[$0]) }
  }
}

/// Selectors as Istio writes them.
package enum LabelSelector {
  /// Whether the labels hold every pair of the selector.
  package static func matches(_ selector: [String: String], _ labels: [String: String]) -> Bool {
    selector.allSatisfy { labels[$0.key] == $0.value }
  }

  /// `key=value` pairs, sorted by key, joined by commas.
  package static func text(_ selector: [String: String]) -> String {
    selector.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}
