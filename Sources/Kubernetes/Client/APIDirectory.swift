// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which kinds an API server serves, of the groups that were asked for.
package struct APIDirectory: Sendable, Equatable {
  /// Group names of the server, all of them.
  package var groups: Set<String> = []
  /// The kinds of the groups asked for that can be listed; of versions the one the server prefers.
  package var types: [ResourceType] = []

  /// A server that serves nothing.
  package init() {}

  /// The type of a kind; nil where the server has none.
  package func type(group: String, kind: String) -> ResourceType? {
    types.first { $0.group == group && $0.kind == kind }
  }
}

extension KubernetesClient {
  /// Asks which kinds of these groups there are.
  package func directory(of groups: [String]) async throws(KubernetesError) -> APIDirectory {
    let action = "list the API groups"
    let body = try await get("/apis", action: action)
    var reader = JSONReader(body, pool: StringPool(capacity: 1 << 10))
    guard let answer = reader.readValue(.everything), answer["groups"] != nil else {
      throw error(action, .malformed("no list of groups"))
    }
    var directory = APIDirectory()
    for group in answer["groups"]?.elements ?? [] {
      guard let name = group["name"]?.text else { continue }
      directory.groups.insert(name)
      guard groups.contains(name) else { continue }
      let preferred = group["preferredVersion"]?["version"]?.text
      let versions = (group["versions"]?.elements ?? []).compactMap { $0["version"]?.text }
      let ordered = ([preferred].compactMap(\.self) + versions).prefix(8)
      for version in ordered {
        guard let found = try await types(ofGroup: name, version: version) else { continue }
        for type in found where directory.type(group: name, kind: type.kind) == nil {
          directory.types.append(type)
        }
      }
    }
    return directory
  }

  /// Nil where the version has gone meanwhile or can't be read for now.
  private func types(
    ofGroup group: String,
    version: String
  ) async throws(KubernetesError) -> [ResourceType]? {
    let body: [UInt8]
    do throws(KubernetesError) {
      body = try await get("/apis/\(group)/\(version)", action: "list the kinds of \(group)")
    } catch {
      switch error.cause {
      case .notFound, .status: return nil
      default: throw error
      }
    }
    var reader = JSONReader(body, pool: StringPool(capacity: 256))
    let answer = reader.readValue(.everything)
    return (answer?["resources"]?.elements ?? []).compactMap { item in
      guard let plural = item["name"]?.text, !plural.contains("/"), let kind = item["kind"]?.text,
        (item["verbs"]?.texts ?? []).contains("list")
      else { return nil }
      return ResourceType(
        group: group,
        version: version,
        plural: plural,
        kind: kind,
        isNamespaced: item["namespaced"]?.boolean ?? true
      )
    }
  }
}
