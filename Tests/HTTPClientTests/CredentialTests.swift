// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import TestSupport
import Testing

/// Where credentials, redirects and proxies lead a request.
struct CredentialTests {
  private let pool = TransferPool(environment: [:])
  private let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  @Test func `the user part of a URL is sent as basic, and not as URL`() async throws {
    let server = try RawServer(answer: answer)
    defer { server.stop() }
    let request = try HTTPRequest(url: "http://user:pa%40ss@127.0.0.1:\(server.port)/x")
    #expect(try await pool.data(for: request).status == 200)
    let head = try #require(server.requests.first)
    #expect(head.contains("Authorization: Basic dXNlcjpwYUBzcw==\r\n"))
    #expect(head.hasPrefix("GET /x HTTP/1.1\r\n"))
  }

  @Test func `a bearer token and headers are sent`() async throws {
    let server = try RawServer(answer: answer)
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    request.credentials = .bearer("abc")
    request.headers = [HTTPHeader("X-Scope-OrgID", "team-a")]
    request.method = .post
    request.body = Array("query=up".utf8)
    #expect(try await pool.data(for: request).status == 200)
    let head = try #require(server.requests.first)
    #expect(head.hasPrefix("POST / HTTP/1.1\r\n"))
    #expect(head.contains("Authorization: Bearer abc\r\n"))
    #expect(head.contains("X-Scope-OrgID: team-a\r\n"))
    #expect(head.contains("Content-Length: 8\r\n"))
  }

  @Test func `a redirect is followed without credentials, and not with them`() async throws {
    let other = try RawServer(answer: answer)
    defer { other.stop() }
    let target = other.url + "stolen"
    let server = try RawServer(
      answer: "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 4\r\n\r\ngone"
    )
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    request.credentials = .bearer("abc")
    #expect(try await pool.failure(of: request) == .redirectWithCredentials(to: target))
    request.credentials = nil
    request.headers = [HTTPHeader("X-Token", "abc", isSecret: true)]
    #expect(try await pool.failure(of: request) == .redirectWithCredentials(to: target))
    #expect(other.connections == 0)
    request.headers = []
    let followed = try await pool.data(for: request)
    #expect(followed.body == Array("ok".utf8))
    #expect(followed.head.url.description == target)
  }

  @Test func `a proxy that does not answer is named as such`() async throws {
    let port = try RawServer.unusedPort()
    let proxied = TransferPool(environment: ["http_proxy": "http://127.0.0.1:\(port)"])
    let cause = try await proxied.failure(of: HTTPRequest(url: "http://mesh.invalid/x"))
    guard case .proxyFailed = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
  }

  @Test func `redirects in a circle end`() async throws {
    let server = try RawServer(
      answer: "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"
    )
    defer { server.stop() }
    let request = try HTTPRequest(url: server.url)
    #expect(try await pool.failure(of: request) == .tooManyRedirects(3))
    #expect(server.requests.count == 4)
  }

  @Test func `a redirect to a file is refused`() async throws {
    let server = try RawServer(
      answer: "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"
    )
    defer { server.stop() }
    let request = try HTTPRequest(url: server.url)
    #expect(try await pool.failure(of: request) == .unusableRedirect("file:///etc/passwd"))
  }

  @Test func `a proxy of the environment is asked, except for its exceptions`() async throws {
    let proxy = try RawServer(answer: answer)
    defer { proxy.stop() }
    let server = try RawServer(answer: answer)
    defer { server.stop() }
    let proxied = TransferPool(
      environment: [
        "HTTP_PROXY": "http://127.0.0.1:\(proxy.port)", "NO_PROXY": "127.0.0.1",
      ])
    #expect(try await proxied.data(for: HTTPRequest(url: "http://mesh.invalid/x")).status == 200)
    #expect(proxy.requests.first?.hasPrefix("GET http://mesh.invalid/x HTTP/1.1\r\n") == true)
    #expect(try await proxied.data(for: HTTPRequest(url: server.url)).status == 200)
    #expect(proxy.requests.count == 1)
    var request = try HTTPRequest(url: "http://mesh.invalid/y")
    request.proxy = .none
    #expect(try await proxied.failure(of: request) == .nameNotResolved("mesh.invalid"))
    request.proxy = .url("http://127.0.0.1:\(proxy.port)")
    #expect(try await pool.data(for: request).status == 200)
    #expect(proxy.requests.count == 2)
  }
}
