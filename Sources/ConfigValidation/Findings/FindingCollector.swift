// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Takes what analyzers find: drops what is suppressed by annotation and tells the same thing once.
package struct FindingCollector: ~Copyable {
  /// In the order in which they were reported.
  package private(set) var findings: [Finding] = []

  private struct Key: Hashable {
    let code: String
    let identity: ResourceIdentity
    let message: String
    let path: String
  }

  private var seen: Set<Key> = []

  /// Takes the values as they are.
  package init() {}

  /// Reports a code on a resource, at the field where it shows.
  ///
  /// Without a field the finding points at the resource's name. Findings that agree in code,
  /// resource, message and path are told once.
  package mutating func report(
    _ code: FindingCode,
    on resource: Resource,
    at field: FieldCursor? = nil,
    level: Finding.Level? = nil,
    _ message: String,
    suggestion: String? = nil
  ) {
    guard !Self.isSuppressed(code, on: resource) else { return }
    let path = field?.path.description ?? ""
    let key = Key(code: code.code, identity: resource.identity, message: message, path: path)
    guard seen.insert(key).inserted else { return }
    let current = field?.text ?? ""
    findings.append(
      Finding(
        code: code.code,
        name: code.name,
        level: level ?? code.level,
        kind: resource.kind,
        namespace: ResourceKind(resource).isClusterScoped ? "" : resource.namespace,
        resource: resource.name,
        message: message,
        path: path,
        file: resource.file,
        position: field?.position ?? resource.root["metadata"]["name"].position,
        documentation: code.documentation,
        suggestion: suggestion.map { .init(current: current, replacement: $0) }
      )
    )
  }

  private static func isSuppressed(_ code: FindingCode, on resource: Resource) -> Bool {
    switch code.family {
    case .istio, .meshtop:
      guard let list = resource.annotations["galley.istio.io/analyze-suppress"] else {
        return false
      }
      return list.split(separator: ",", omittingEmptySubsequences: false)
        .contains { $0 == code.code || $0 == "*" }
    case .kiali:
      guard let list = resource.annotations["kiali.io/ignore-validations"] else { return false }
      let codes = list.split(separator: ",")
        .map { $0.filter { $0 != " " && $0 != "\t" } }
      return list.allSatisfy { $0 == " " } || codes.contains(code.code)
    }
  }
}
