// SPDX-License-Identifier: Apache-2.0

import Foundation
package import HTTPClient
import MeshModel

/// How to reach one API server, and who asks: a context with all that it names.
package struct ClusterConnection: Sendable {
  /// The context's name; `in-cluster` for the pod's own.
  package var name: String
  /// With the path under which the API is, without a slash at its end.
  package var server: RequestURL
  /// Whom to trust; the user's certificate is not in it.
  package var tls: TLSOptions
  /// Through what the server is reached.
  package var proxy: ProxyChoice
  /// Whether answers may be compressed.
  package var acceptsCompression: Bool
  /// The namespace that the context prefers.
  package var namespace: String
  /// Who asks.
  package var user: Kubeconfig.User

  /// Whether the server's certificate is not checked.
  package var isInsecure: Bool { !tls.verifiesServer }

  /// A connection to a server that asks for nothing.
  package init(name: String, server: RequestURL) {
    self.name = name
    self.server = server
    tls = TLSOptions()
    proxy = .environment
    acceptsCompression = true
    namespace = "default"
    user = Kubeconfig.User()
  }
}

extension Kubeconfig {
  /// The connection of a context; nil: of the current one.
  ///
  /// - Throws: `KubeconfigError` where a name leads nowhere or a file is missing.
  package func connection(context wanted: String?) throws(KubeconfigError) -> ClusterConnection {
    let place = files.isEmpty ? "the kubeconfig" : files.joined(separator: ", ")
    func failure(_ problem: String) -> KubeconfigError {
      KubeconfigError(DisplayText.sanitized("cannot use \(place): \(problem)"))
    }
    let name = wanted ?? currentContext
    guard !name.isEmpty else {
      throw failure("it has no current-context; name one with --context\(listing(contexts.keys)).")
    }
    guard let context = contexts[name] else {
      throw failure("there is no context \(name)\(listing(contexts.keys)).")
    }
    guard let cluster = clusters[context.cluster] else {
      throw failure(
        "the context \(name) names the cluster \"\(context.cluster)\", which is missing."
      )
    }
    guard !cluster.server.isEmpty else {
      throw failure("the cluster \(context.cluster) has no server.")
    }
    var connection: ClusterConnection
    do {
      let written = cluster.server
      let server = try RequestURL(written.contains("://") ? written : "https://\(written)")
      connection = ClusterConnection(name: name, server: server.withoutTrailingSlash)
    } catch {
      throw failure("the server of the cluster \(context.cluster) is \(error.reason).")
    }
    connection.tls.verifiesServer = !cluster.skipsVerification
    connection.tls.authorities = try checked(cluster.authorities, of: "cluster \(context.cluster)")
    connection.tls.serverName = cluster.serverName
    connection.proxy = cluster.proxyURL.map { .url($0) } ?? .environment
    connection.acceptsCompression = !cluster.disablesCompression
    if !context.namespace.isEmpty { connection.namespace = context.namespace }
    guard !context.user.isEmpty else { return connection }
    guard let user = users[context.user] else {
      throw failure("the context \(name) names the user \"\(context.user)\", which is missing.")
    }
    connection.user = try checked(user, named: context.user, failure)
    return connection
  }

  private func checked(
    _ user: User,
    named name: String,
    _ failure: (String) -> KubeconfigError
  ) throws(KubeconfigError) -> User {
    if let provider = user.retiredProvider, user.plugin == nil, user.token == nil,
      user.certificate == nil
    {
      throw failure(
        "the user \(name) uses the auth-provider \(provider), which Kubernetes dropped in 1.26; "
          + "use an exec plugin."
      )
    }
    guard (user.certificate == nil) == (user.key == nil) else {
      let missing = user.key == nil ? "client-key" : "client-certificate"
      throw failure("the user \(name) has no \(missing).")
    }
    _ = try checked(user.certificate, of: "user \(name)")
    _ = try checked(user.key, of: "user \(name)")
    return user
  }

  private func checked(
    _ material: TLSOptions.Material?,
    of owner: String
  ) throws(KubeconfigError) -> TLSOptions.Material? {
    if case .file(let path) = material, !FileManager.default.isReadableFile(atPath: path) {
      throw KubeconfigError(
        DisplayText.sanitized("cannot read \(path), which the \(owner) names: check the path.")
      )
    }
    return material
  }

  private func listing(_ names: some Collection<String>) -> String {
    guard !names.isEmpty else { return "" }
    let shown = names.sorted().prefix(8).joined(separator: ", ")
    return "; there \(names.count == 1 ? "is" : "are") \(shown)\(names.count > 8 ? ", …" : "")"
  }
}

extension RequestURL {
  /// The same URL with a path that others can be appended to.
  var withoutTrailingSlash: RequestURL {
    var path = path[...]
    while path.hasSuffix("/") { path = path.dropLast() }
    return with(path: String(path)).with(query: nil)
  }
}
