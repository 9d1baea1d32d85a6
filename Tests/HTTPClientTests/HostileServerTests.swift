// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import HTTPClient
import TestSupport
import Testing

/// What servers may do wrong, and the cause that is shown for it.
struct HostileServerTests {
  private let pool = TransferPool(environment: [:])

  private func failure(
    _ serve: @escaping @Sendable (borrowing RawConnection) -> Void,
    _ change: (inout HTTPRequest) -> Void = { _ in }
  ) async throws -> TransferError.Cause? {
    let server = try RawServer { connection in
      while connection.readHead() != nil { serve(connection) }
    }
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    change(&request)
    return try await pool.failure(of: request)
  }

  @Test func `nobody listens`() async throws {
    let port = try RawServer.unusedPort()
    let request = try HTTPRequest(url: "http://127.0.0.1:\(port)/")
    #expect(try await pool.failure(of: request) == .connectionRefused)
  }

  @Test func `a name without address`() async throws {
    let request = try HTTPRequest(url: "http://nowhere.invalid/")
    #expect(try await pool.failure(of: request) == .nameNotResolved("nowhere.invalid"))
  }

  @Test func `connections are not taken`() async throws {
    let (descriptor, port) = try RawServer.listen(backlog: 0)
    defer { close(descriptor) }
    var requests = HTTPRequest(try RequestURL("http://127.0.0.1:\(port)/"))
    requests.timeouts.connect = .milliseconds(300)
    requests.timeouts.total = .milliseconds(600)
    let request = requests
    let causes = try await withThrowingTaskGroup(of: TransferError.Cause?.self) { group in
      for _ in 1...5 { group.addTask { [pool] in try await pool.failure(of: request) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(causes.contains(.connectTimedOut(.milliseconds(300))))
  }

  @Test func `no answer in time`() async throws {
    let cause = try await failure({ $0.waitForClose() }) {
      $0.timeouts.total = .milliseconds(200)
    }
    #expect(cause == .timedOut(.milliseconds(200), receivedBytes: 0))
  }

  @Test func `an answer that stops in the middle`() async throws {
    let cause = try await failure({ connection in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
      connection.waitForClose()
    }) { $0.timeouts.idle = .seconds(1) }
    #expect(cause == .idle(.seconds(1), receivedBytes: 3))
  }

  @Test(arguments: [
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
      TransferError.Cause.cutOff(receivedBytes: 4)
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
      .cutOff(receivedBytes: 4)
    ),
    ("SSH-2.0-OpenSSH_9.2\r\n", .notHTTP),
    ("", .noAnswer),
  ])
  func `the connection closes early`(answer: String, cause: TransferError.Cause) async throws {
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.write(answer)
    }
    defer { server.stop() }
    #expect(try await pool.failure(of: HTTPRequest(url: server.url)) == cause)
  }

  @Test(arguments: ["", "Content-Length: 10000000000\r\n"])
  func `a body without end stops at the limit`(length: String) async throws {
    let cause = try await failure({ connection in
      connection.write("HTTP/1.1 200 OK\r\n\(length)\r\n")
      while connection.write(Array(repeating: 120, count: 65_536)) {}
    }) { $0.maximumBytes = 1_000_000 }
    #expect(cause == .tooLarge(limit: 1_000_000))
  }

  @Test func `a compressed bomb stops at the limit`() async throws {
    let bomb = Array(try Shell.run("head -c 50000000 /dev/zero | gzip -9"))
    #expect(bomb.count < 100_000)
    let cause = try await failure({ connection in
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n")
      connection.write("Content-Length: \(bomb.count)\r\n\r\n")
      connection.write(bomb)
    }) { $0.maximumBytes = 1_000_000 }
    #expect(cause == .tooLarge(limit: 1_000_000))
  }

  @Test func `a body that is not what its encoding says`() async throws {
    let cause = try await failure({ connection in
      connection.write(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"
      )
    })
    guard case .undecodable = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
  }

  @Test func `headers without end`() async throws {
    let cause = try await failure({ connection in
      connection.write("HTTP/1.1 200 OK\r\n")
      let line = "X: " + String(repeating: "y", count: 1000) + "\r\n"
      while connection.write(line) {}
    })
    #expect(cause == .headersTooLarge)
  }

  @Test func `binary passes unchanged`() async throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let server = try RawServer { connection in
      while connection.readHead() != nil {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n")
        connection.write(bytes)
      }
    }
    defer { server.stop() }
    let answer = try await pool.data(for: HTTPRequest(url: server.url))
    #expect(answer.body == bytes)
  }

  @Test func `compression is undone where it is accepted`() async throws {
    let zipped = Array(try Shell.run("printf hello | gzip"))
    let server = try RawServer { connection in
      while connection.readHead() != nil {
        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n")
        connection.write("Content-Length: \(zipped.count)\r\n\r\n")
        connection.write(zipped)
      }
    }
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    #expect(try await pool.data(for: request).body == Array("hello".utf8))
    request.acceptsCompression = false
    #expect(try await pool.data(for: request).body == zipped)
    #expect(server.requests.first?.contains("Accept-Encoding: ") == true)
    #expect(server.requests.last?.contains("Accept-Encoding: ") == false)
  }

  @Test func `a header that cannot be sent is not sent`() async throws {
    let server = try RawServer(answer: "HTTP/1.1 204 No Content\r\n\r\n")
    defer { server.stop() }
    var request = try HTTPRequest(url: server.url)
    request.headers = [HTTPHeader("X", "a\r\nY: b")]
    #expect(try await pool.failure(of: request) == .malformedHeader("X"))
    request.headers = []
    request.credentials = .bearer("a\nb")
    #expect(try await pool.failure(of: request) == .malformedHeader("Authorization"))
    #expect(server.connections == 0)
  }
}
