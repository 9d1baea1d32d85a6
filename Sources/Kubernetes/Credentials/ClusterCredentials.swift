// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Synchronization

/// The credentials of one cluster: made when they are needed, kept until they end.
///
/// A token file is read again after ten seconds, as its writer rotates it. A plugin runs again half a
/// minute before its credentials end, and after a 401; never twice at a time, and not again within
/// five seconds of a failure.
package final class ClusterCredentials: Sendable {
  private struct State {
    var secrets: RequestSecrets?
    var madeAt: Timestamp?
    var failure: (reason: String, at: Timestamp)?
    var running: Task<Result<RequestSecrets, CredentialFailure>, Never>?
    var mayAsk = false
  }

  static let fileAgeSeconds = 10.0
  static let leadSeconds = 30.0
  static let secondsBetweenFailures = 5.0

  private let connection: ClusterConnection
  private let now: @Sendable () -> Timestamp
  private let runPlugin: @Sendable (CredentialPlugin, Bool) async -> PluginResult
  private let state = Mutex(State())

  typealias PluginResult = Result<RequestSecrets, CredentialFailure>

  /// The credentials of a connection's user.
  package convenience init(_ connection: ClusterConnection) {
    self.init(
      connection,
      now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      runPlugin: { (plugin: CredentialPlugin, mayAsk: Bool) async -> PluginResult in
        let run = PluginRun(plugin: plugin, connection: connection, mayAsk: mayAsk)
        return await run.secrets()
      }
    )
  }

  init(
    _ connection: ClusterConnection,
    now: @escaping @Sendable () -> Timestamp,
    runPlugin: @escaping @Sendable (CredentialPlugin, Bool) async -> PluginResult
  ) {
    self.connection = connection
    self.now = now
    self.runPlugin = runPlugin
  }

  /// Whether a plugin may use the terminal from now on; not at first.
  package func setMayAsk(_ mayAsk: Bool) {
    state.withLock { $0.mayAsk = mayAsk }
  }

  /// Makes credentials while the terminal is still the user's; a failure shows with the first request.
  package func logIn() async {
    guard connection.user.plugin != nil else { return }
    _ = await make()
  }

  /// Whether other credentials can come of asking again.
  var canRenew: Bool { connection.user.plugin != nil || connection.user.tokenFile != nil }

  /// The credentials at hand, for requests that can't wait; nil before the first were made.
  ///
  /// Those near their end are made anew in the background.
  package var latest: RequestSecrets? {
    let (secrets, isCurrent) = state.withLock { state in (state.secrets, isFresh(state)) }
    if !isCurrent { Task { _ = try? await current(for: "renew credentials") } }
    return secrets
  }

  /// Credentials that hold now.
  func current(for action: String) async throws(KubernetesError) -> RequestSecrets {
    let result = await make()
    switch result {
    case .success(let secrets): return secrets
    case .failure(let failure):
      throw KubernetesError(
        action: action,
        cluster: connection.name,
        server: connection.server.description,
        cause: .credentials(failure.reason)
      )
    }
  }

  /// Notes that the server refused these credentials: others are made for the next request.
  package func rejected(_ secrets: RequestSecrets) {
    state.withLock { state in
      if state.secrets == secrets { state.madeAt = nil }
    }
  }

  private func isFresh(_ state: State) -> Bool {
    guard let secrets = state.secrets, let madeAt = state.madeAt else { return false }
    let now = now()
    if let expiry = secrets.expiry, expiry.seconds(since: now) < Self.leadSeconds { return false }
    return connection.user.tokenFile == nil || now.seconds(since: madeAt) < Self.fileAgeSeconds
  }

  private func make() async -> PluginResult {
    enum Step {
      case done(PluginResult)
      case wait(Task<PluginResult, Never>)
    }
    let step: Step = state.withLock { state in
      if isFresh(state), let secrets = state.secrets { return .done(.success(secrets)) }
      if let failure = state.failure, now().seconds(since: failure.at) < Self.secondsBetweenFailures
      {
        return .done(.failure(CredentialFailure(failure.reason)))
      }
      guard let plugin = connection.user.plugin else {
        let result = secretsOfFiles()
        note(result, in: &state)
        return .done(result)
      }
      if let running = state.running { return .wait(running) }
      let mayAsk = state.mayAsk
      let task = Task { [runPlugin] in
        var result = await runPlugin(plugin, mayAsk)
        if case .success(var secrets) = result {
          secrets.headers = connection.user.impersonation
          if secrets.certificate == nil { secrets.certificate = certificate }
          result = .success(secrets)
        }
        self.state.withLock { note(result, in: &$0) }
        return result
      }
      state.running = task
      return .wait(task)
    }
    switch step {
    case .done(let result): return result
    case .wait(let task): return await task.value
    }
  }

  private func note(_ result: PluginResult, in state: inout State) {
    state.running = nil
    switch result {
    case .success(let secrets):
      state.secrets = secrets
      state.madeAt = now()
      state.failure = nil
    case .failure(let failure):
      state.failure = (failure.reason, now())
    }
  }

  private var certificate: TLSOptions.ClientCertificate? {
    guard let certificate = connection.user.certificate, let key = connection.user.key else {
      return nil
    }
    return TLSOptions.ClientCertificate(certificate: certificate, key: key)
  }

  private func secretsOfFiles() -> PluginResult {
    let user = connection.user
    var secrets = RequestSecrets()
    secrets.certificate = certificate
    secrets.headers = user.impersonation
    if let path = user.tokenFile {
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        return .failure(CredentialFailure("the token file \(path) cannot be read; check its path"))
      }
      let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !token.isEmpty else {
        return .failure(CredentialFailure("the token file \(path) is empty"))
      }
      secrets.authorization = .bearer(token)
    } else if let token = user.token {
      secrets.authorization = .bearer(token)
    } else if let name = user.username {
      secrets.authorization = .basic(user: name, password: user.password ?? "")
    }
    return .success(secrets)
  }
}

/// Why there are no credentials, in lower case, without a full stop.
struct CredentialFailure: Error, Equatable {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
