// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import TestSupport
import Testing

/// Certificates of servers and clients, with OpenSSL's own server at the other end.
struct TLSTests {
  private let pool = TransferPool(environment: [:])

  @Test func `a certificate nobody vouches for is not trusted`() async throws {
    let certificates = try Certificates()
    defer { certificates.remove() }
    let server = try TLSServer(certificates)
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    #expect(
      try await pool.failure(of: request) == .certificateNotTrusted("self-signed certificate")
    )
    request.tls.authorities = .file(certificates.path("server.pem"))
    #expect(try await pool.data(for: request).status == 200)
    request.tls.authorities = .pem(try certificates.bytes("server.pem"))
    #expect(try await pool.data(for: request).status == 200)
    request.tls.authorities = nil
    request.tls.verifiesServer = false
    #expect(try await pool.data(for: request).status == 200)
  }

  @Test func `the name to verify can differ from the host`() async throws {
    let certificates = try Certificates()
    defer { certificates.remove() }
    let server = try TLSServer(certificates)
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    request.tls.authorities = .file(certificates.path("server.pem"))
    request.tls.serverName = "mesh.example"
    #expect(try await pool.data(for: request).status == 200)
    request.tls.serverName = "other.example"
    guard case .certificateNotTrusted = try await pool.failure(of: request) else {
      Issue.record("the name was not verified")
      return
    }
  }

  @Test func `a client shows its certificate`() async throws {
    let certificates = try Certificates()
    defer { certificates.remove() }
    let server = try TLSServer(certificates, asksForCertificate: true)
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    request.tls.authorities = .file(certificates.path("server.pem"))
    #expect(try await pool.failure(of: request) == .certificateRequired)
    request.tls.clientCertificate = TLSOptions.ClientCertificate(
      certificate: .file(certificates.path("client.pem")),
      key: .file(certificates.path("client.key"))
    )
    #expect(try await pool.data(for: request).status == 200)
    request.tls.clientCertificate = TLSOptions.ClientCertificate(
      certificate: .pem(try certificates.bytes("client.pem")),
      key: .pem(try certificates.bytes("client.key"))
    )
    #expect(try await pool.data(for: request).status == 200)
  }

  @Test func `a port without TLS says so`() async throws {
    let server = try RawServer { connection in
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    defer { server.stop() }
    let request = try HTTPRequest(url: "https://127.0.0.1:\(server.port)/")
    guard case .tlsFailed = try await pool.failure(of: request) else {
      Issue.record("TLS did not fail")
      return
    }
  }

  @Test func `an unusable authority file is named as such`() async throws {
    var request = try HTTPRequest(url: "https://127.0.0.1:\(try RawServer.unusedPort())/")
    let server = try RawServer { connection in connection.waitForClose() }
    defer { server.stop() }
    request.url = try RequestURL("https://127.0.0.1:\(server.port)/")
    request.tls.authorities = .file("/nonexistent/ca.pem")
    guard case .unusableCertificate = try await pool.failure(of: request) else {
      Issue.record("the file was usable")
      return
    }
  }
}
