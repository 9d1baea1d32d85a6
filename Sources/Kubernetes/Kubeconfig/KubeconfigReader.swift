// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Yams

/// Reads one kubeconfig file; JSON is read as the YAML it is.
struct KubeconfigReader {
  /// As messages name it.
  let file: String

  private var folder: URL { URL(fileURLWithPath: file).deletingLastPathComponent() }

  /// - Throws: `KubeconfigError` with the file and, where there is one, the line.
  func read(_ content: String) throws(KubeconfigError) -> Kubeconfig {
    var result = Kubeconfig()
    result.files = [file]
    guard let root = try composed(content), root.null == nil else { return result }
    guard let fields = root.mapping else {
      throw failure(root, "expected keys such as clusters, users and contexts")
    }
    result.currentContext = fields["current-context"]?.scalar?.string ?? ""
    for (name, node) in try entries(fields["clusters"], content: "cluster")
    where result.clusters[name] == nil {
      result.clusters[name] = try cluster(node)
    }
    for (name, node) in try entries(fields["users"], content: "user")
    where result.users[name] == nil {
      result.users[name] = try user(node)
    }
    for (name, node) in try entries(fields["contexts"], content: "context")
    where result.contexts[name] == nil {
      result.contexts[name] = Kubeconfig.Context(
        cluster: text(node, "cluster") ?? "",
        user: text(node, "user") ?? "",
        namespace: text(node, "namespace") ?? ""
      )
    }
    return result
  }

  private func composed(_ content: String) throws(KubeconfigError) -> Node? {
    do {
      return try Yams.compose(yaml: content)
    } catch YamlError.scanner(_, let problem, let mark, _) {
      throw KubeconfigError("cannot use \(shown):\(mark.line): \(problem)")
    } catch YamlError.parser(_, let problem, let mark, _) {
      throw KubeconfigError("cannot use \(shown):\(mark.line): \(problem)")
    } catch YamlError.composer(_, let problem, let mark, _) {
      throw KubeconfigError("cannot use \(shown):\(mark.line): \(problem)")
    } catch {
      throw KubeconfigError("cannot use \(shown): it is neither YAML nor JSON")
    }
  }

  private var shown: String { DisplayText.sanitized(file) }

  private func failure(_ node: Node, _ problem: String) -> KubeconfigError {
    KubeconfigError(
      "cannot use \(shown):\(node.mark?.line ?? 1): \(DisplayText.sanitized(problem))"
    )
  }

  /// The named entries of a list such as `clusters`; those without a name are left out.
  private func entries(
    _ list: Node?,
    content: String
  ) throws(KubeconfigError) -> [(String, Node)] {
    guard let list, list.null == nil else { return [] }
    guard let elements = list.sequence else {
      throw failure(list, "\(content)s must be a list of {name, \(content)}")
    }
    var result: [(String, Node)] = []
    for element in elements {
      guard let name = text(element, "name"), let node = element.mapping?[content] else { continue }
      result.append((name, node))
    }
    return result
  }

  private func text(_ node: Node?, _ key: String) -> String? {
    guard let value = node?.mapping?[key]?.scalar?.string, !value.isEmpty else { return nil }
    return value
  }

  private func flag(_ node: Node, _ key: String) -> Bool {
    node.mapping?[key]?.bool ?? false
  }

  /// A path of the file, from the file's own folder.
  private func path(_ text: String) -> String {
    text.hasPrefix("/")
      ? text : folder.appendingPathComponent(text).standardizedFileURL.path
  }

  /// PEM given as base64 under `name-data`, which wins, or as a path under `name`.
  private func material(
    _ node: Node,
    _ name: String
  ) throws(KubeconfigError) -> TLSOptions.Material? {
    if let encoded = text(node, "\(name)-data") {
      guard let data = Data(base64Encoded: encoded, options: .ignoreUnknownCharacters),
        !data.isEmpty
      else { throw failure(node, "\(name)-data is not base64") }
      return .pem(Array(data))
    }
    return text(node, name).map { .file(path($0)) }
  }

  private func cluster(_ node: Node) throws(KubeconfigError) -> Kubeconfig.Cluster {
    var cluster = Kubeconfig.Cluster()
    cluster.server = text(node, "server") ?? ""
    cluster.authorities = try material(node, "certificate-authority")
    cluster.serverName = text(node, "tls-server-name")
    cluster.skipsVerification = flag(node, "insecure-skip-tls-verify")
    cluster.proxyURL = text(node, "proxy-url")
    cluster.disablesCompression = flag(node, "disable-compression")
    return cluster
  }

  private func user(_ node: Node) throws(KubeconfigError) -> Kubeconfig.User {
    var user = Kubeconfig.User()
    user.certificate = try material(node, "client-certificate")
    user.key = try material(node, "client-key")
    user.token = text(node, "token")
    user.tokenFile = text(node, "tokenFile").map(path)
    user.username = text(node, "username")
    user.password = text(node, "password")
    if let exec = node.mapping?["exec"], exec.null == nil { user.plugin = try plugin(exec) }
    user.impersonation = impersonation(node)
    if let provider = node.mapping?["auth-provider"], provider.null == nil {
      user.retiredProvider = text(provider, "name") ?? "auth-provider"
    }
    return user
  }

  private func impersonation(_ node: Node) -> [HTTPHeader] {
    var headers: [HTTPHeader] = []
    func add(_ name: String, _ value: String) {
      headers.append(HTTPHeader(name, value, isSecret: true))
    }
    guard let name = text(node, "as") else { return [] }
    add("Impersonate-User", name)
    if let identifier = text(node, "as-uid") { add("Impersonate-Uid", identifier) }
    for group in node.mapping?["as-groups"]?.sequence ?? [] {
      if let group = group.scalar?.string { add("Impersonate-Group", group) }
    }
    for (key, values) in node.mapping?["as-user-extra"]?.mapping ?? [:] {
      guard let key = key.scalar?.string else { continue }
      for value in values.sequence ?? [] {
        if let value = value.scalar?.string { add("Impersonate-Extra-\(key)", value) }
      }
    }
    return headers
  }

  private func plugin(_ node: Node) throws(KubeconfigError) -> CredentialPlugin {
    guard let command = text(node, "command") else {
      throw failure(node, "exec names no command")
    }
    let apiVersion = text(node, "apiVersion") ?? ""
    guard CredentialPlugin.versions.contains(apiVersion) else {
      throw failure(
        node,
        "exec has the apiVersion \(apiVersion.isEmpty ? "\"\"" : apiVersion): "
          + "write \(CredentialPlugin.versions[0]), or update the plugin"
      )
    }
    var plugin = CredentialPlugin(
      command: command.contains("/") ? path(command) : command,
      apiVersion: apiVersion
    )
    plugin.arguments = (node.mapping?["args"]?.sequence ?? []).compactMap { $0.scalar?.string }
    for variable in node.mapping?["env"]?.sequence ?? [] {
      guard let name = text(variable, "name") else { continue }
      plugin.environment[name] = variable.mapping?["value"]?.scalar?.string ?? ""
    }
    plugin.installHint = text(node, "installHint") ?? ""
    plugin.wantsClusterInfo = flag(node, "provideClusterInfo")
    if let mode = text(node, "interactiveMode") {
      guard let interaction = CredentialPlugin.Interaction(rawValue: mode) else {
        throw failure(node, "interactiveMode is Never, IfAvailable or Always, not \(mode)")
      }
      plugin.interaction = interaction
    }
    return plugin
  }
}

extension CredentialPlugin {
  static let versions = [
    "client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1",
  ]
}
