// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// A Kubernetes label selector with `matchLabels` and `matchExpressions`; an absent one matches all.
struct WebhookSelector {
  private let labels: [String: String]
  private let expressions: [FieldCursor]

  init(_ selector: FieldCursor) {
    labels = selector["matchLabels"].textMap
    expressions = selector["matchExpressions"].elements
  }

  func matches(_ subject: [String: String]) -> Bool {
    LabelSelector.matches(labels, subject)
      && expressions.allSatisfy { expression in
        let value = subject[expression["key"].string]
        let values = expression["values"].texts
        switch expression["operator"].string {
        case "In": return value.map(values.contains) ?? false
        case "NotIn": return value.map { !values.contains($0) } ?? true
        case "Exists": return value != nil
        case "DoesNotExist": return value == nil
        default: return false
        }
      }
  }

  /// The values that it names for a key.
  func values(of key: String) -> [String] {
    let named = expressions.filter { $0["key"].text == key }.flatMap { $0["values"].texts }
    return (labels[key].map { [$0] } ?? []) + named
  }
}
