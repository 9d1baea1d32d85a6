// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Subprocess
import Synchronization
import SystemPackage

/// One run of a credential plugin (client.authentication.k8s.io `ExecCredential`).
struct PluginRun {
  static let maximumOutputBytes = 1 << 20

  let plugin: CredentialPlugin
  let connection: ClusterConnection
  /// Whether the user sits at a terminal that the plugin may use.
  let mayAsk: Bool
  /// How long a plugin may take that nobody talks to; one that asks the user gets five minutes.
  var timeout = Duration.seconds(30)

  private var isInteractive: Bool { mayAsk && plugin.interaction != .never }

  /// What the plugin printed, or why it is of no use.
  func secrets() async -> ClusterCredentials.PluginResult {
    if plugin.interaction == .always, !isInteractive {
      return .failure(
        CredentialFailure("the plugin \(name) has to ask you: run it in a terminal first")
      )
    }
    let limit = isInteractive ? Duration.seconds(300) : timeout
    switch await Race.first(within: limit, { await output() }) {
    case nil:
      return .failure(
        CredentialFailure("the plugin \(name) gave nothing within \(limit.components.seconds) s")
      )
    case .failure(let failure)?: return .failure(failure)
    case .success(let bytes)?:
      return PluginAnswer(apiVersion: plugin.apiVersion, name: name).secrets(in: bytes)
    }
  }

  private var name: String { plugin.command.split(separator: "/").last.map(String.init) ?? "" }

  private func output() async -> Result<[UInt8], CredentialFailure> {
    var variables: [Environment.Key: String?] = ["KUBERNETES_EXEC_INFO": executionInfo]
    for (name, value) in plugin.environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    var options = PlatformOptions()
    // Its own group, so that what it started ends with it; a terminal's foreground group must stay.
    if !isInteractive { options.processGroupID = 0 }
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: !isInteractive, allowedDurationToNextStep: .seconds(1))
    ]
    let executable: Executable =
      plugin.command.contains("/") ? .path(FilePath(plugin.command)) : .name(plugin.command)
    do {
      if isInteractive {
        let result = try await Subprocess.run(
          executable,
          arguments: Arguments(plugin.arguments),
          environment: .inherit.updating(variables),
          platformOptions: options,
          input: .currentStandardInput,
          output: .bytes(limit: Self.maximumOutputBytes),
          error: .currentStandardError
        )
        return outcome(result.terminationStatus, result.standardOutput, complaint: "")
      }
      let result = try await Subprocess.run(
        executable,
        arguments: Arguments(plugin.arguments),
        environment: .inherit.updating(variables),
        platformOptions: options,
        input: .none,
        output: .bytes(limit: Self.maximumOutputBytes),
        error: .string(limit: 64 << 10)
      )
      return outcome(
        result.terminationStatus,
        result.standardOutput,
        complaint: result.standardError
      )
    } catch let error as SubprocessError where error.code == .executableNotFound {
      let hint = plugin.installHint.split(separator: "\n").first.map { ": \($0)" } ?? ""
      return .failure(CredentialFailure("the plugin \(name) is not installed\(hint)"))
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      return .failure(CredentialFailure("the plugin \(name) printed more than credentials have"))
    } catch {
      return .failure(CredentialFailure("the plugin \(name) could not be run"))
    }
  }

  private func outcome(
    _ status: TerminationStatus,
    _ output: [UInt8],
    complaint: String
  ) -> Result<[UInt8], CredentialFailure> {
    guard status != .exited(0) else { return .success(output) }
    let end =
      switch status {
      case .exited(let code): "ended with status \(code)"
      default: "was ended by a signal"
      }
    let line = complaint.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }
    return .failure(
      CredentialFailure("the plugin \(name) \(end)" + (line.map { ": \($0)" } ?? ""))
    )
  }

  /// The `ExecCredential` that tells the plugin what is wanted.
  var executionInfo: String {
    var spec: [String: Any] = ["interactive": isInteractive]
    if plugin.wantsClusterInfo {
      var cluster: [String: Any] = ["server": connection.server.description]
      if connection.isInsecure { cluster["insecure-skip-tls-verify"] = true }
      if let name = connection.tls.serverName { cluster["tls-server-name"] = name }
      if case .url(let url) = connection.proxy { cluster["proxy-url"] = url }
      switch connection.tls.authorities {
      case .pem(let bytes):
        cluster["certificate-authority-data"] = Data(bytes).base64EncodedString()
      case .file(let path):
        if let data = FileManager.default.contents(atPath: path) {
          cluster["certificate-authority-data"] = data.base64EncodedString()
        }
      case nil: break
      }
      spec["cluster"] = cluster
    }
    let object: [String: Any] = [
      "apiVersion": plugin.apiVersion, "kind": "ExecCredential", "spec": spec,
    ]
    let data = try? JSONSerialization.data(
      withJSONObject: object,
      options: [.sortedKeys, .withoutEscapingSlashes]
    )
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

/// Reads what a plugin printed.
struct PluginAnswer {
  let apiVersion: String
  let name: String

  func secrets(in bytes: [UInt8]) -> ClusterCredentials.PluginResult {
    func failure(_ problem: String) -> ClusterCredentials.PluginResult {
      .failure(CredentialFailure("the plugin \(name) \(problem)"))
    }
    var reader = JSONReader(bytes, pool: StringPool(capacity: 16))
    guard reader.nextKind() == .object, let answer = reader.readValue(.everything),
      !reader.isBroken, answer["kind"]?.text == "ExecCredential"
    else { return failure("printed no ExecCredential") }
    let version = answer["apiVersion"]?.text ?? ""
    guard version == apiVersion else {
      return failure("answered in the version \"\(version)\" where \(apiVersion) was asked for")
    }
    guard let status = answer["status"] else { return failure("printed no status") }
    var secrets = RequestSecrets()
    if let token = status["token"]?.text, !token.isEmpty { secrets.authorization = .bearer(token) }
    let certificate = status["clientCertificateData"]?.text ?? ""
    let key = status["clientKeyData"]?.text ?? ""
    guard certificate.isEmpty == key.isEmpty else {
      return failure("gave a certificate without a key, or a key without a certificate")
    }
    if !certificate.isEmpty {
      secrets.certificate = TLSOptions.ClientCertificate(
        certificate: .pem(Array(certificate.utf8)),
        key: .pem(Array(key.utf8))
      )
    }
    guard secrets.authorization != nil || secrets.certificate != nil else {
      return failure("gave neither a token nor a certificate")
    }
    if let text = status["expirationTimestamp"]?.text {
      guard let expiry = Timestamp(rfc3339: text) else {
        return failure("gave an expirationTimestamp that is no moment")
      }
      secrets.expiry = expiry
    }
    return .success(secrets)
  }
}

/// Waits for work, but not for ever.
enum Race {
  /// The work's result, or nil when the time is over; the work is then cancelled and left to itself.
  static func first<Value: Sendable>(
    within limit: Duration,
    _ work: @escaping @Sendable () async -> Value
  ) async -> Value? {
    let finish = Once<Value?>()
    let worker = Task { finish.put(await work()) }
    let timer = Task {
      try? await Task.sleep(for: limit)
      finish.put(nil)
    }
    let value = await finish.wait()
    worker.cancel()
    timer.cancel()
    return value
  }
}

/// A value that is awaited by one and given once; later ones are dropped.
private final class Once<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var continuation: CheckedContinuation<Value, Never>?
    var isGiven = false
  }

  private let state = Mutex(State())

  func put(_ value: Value) {
    let continuation = state.withLock { state -> CheckedContinuation<Value, Never>? in
      guard !state.isGiven else { return nil }
      state.isGiven = true
      state.value = value
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: value)
  }

  func wait() async -> Value {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state -> Value? in
        if let value = state.value, state.isGiven { return value }
        state.continuation = continuation
        return nil
      }
      if let ready { continuation.resume(returning: ready) }
    }
  }
}
