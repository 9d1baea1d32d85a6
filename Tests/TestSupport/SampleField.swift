// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A document written as a Swift literal, for tests that have no YAML at hand.
package indirect enum SampleField: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, Sendable
{
  case text(String)
  case number(Int)
  case list([SampleField])
  case map([(String, SampleField)])

  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(arrayLiteral elements: SampleField...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, SampleField)...) { self = .map(elements) }

  /// The value that the literal stands for.
  package var value: FieldValue {
    switch self {
    case .text(let text): FieldValue(.scalar(.string, text))
    case .number(let number): FieldValue(.scalar(.integer, String(number)))
    case .list(let elements): FieldValue(.list(elements.map(\.value)))
    case .map(let fields):
      FieldValue(.map(fields.map { FieldValue.Field($0.0, $0.1.value) }))
    }
  }
}

extension Resource {
  /// An Istio object; `kind` is `Kind.group`, `VirtualService.networking`.
  package static func sample(
    _ kind: String,
    _ name: String,
    in namespace: String,
    spec: SampleField
  ) -> Resource {
    let parts = kind.split(separator: ".", maxSplits: 1).map(String.init)
    let group = parts.count > 1 ? "\(parts[1]).istio.io/v1" : "v1"
    let document: SampleField = [
      "apiVersion": .text(group), "kind": .text(parts[0]),
      "metadata": ["name": .text(name), "namespace": .text(namespace)], "spec": spec,
    ]
    guard let resource = Resource(document.value, file: "sample.yaml") else {
      preconditionFailure("a sample has a kind")
    }
    return resource
  }
}
