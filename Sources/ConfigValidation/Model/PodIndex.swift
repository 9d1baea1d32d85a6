// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The Pods of the input, found by selector.
package struct PodIndex: Sendable {
  /// In the order of the input.
  package let all: [Resource]
  private let labels: LabelIndex

  /// Takes the values as they are.
  package init(_ pods: [Resource]) {
    all = pods
    labels = LabelIndex(pods.map { ($0.effectiveNamespace, $0.labels) })
  }

  /// The pods that the selector matches, of one namespace or (nil) of all; an empty selector
  /// matches every pod.
  package func matching(_ selector: [String: String], in namespace: String? = nil) -> [Resource] {
    labels.matches(selector, in: namespace).map { all[$0] }
  }

  /// Whether the selector matches any pod there.
  package func contains(_ selector: [String: String], in namespace: String? = nil) -> Bool {
    !labels.matches(selector, in: namespace).isEmpty
  }
}
