// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import Synchronization
import TestSupport
import Testing

struct TransferPoolTests {
  private let pool = TransferPool(environment: [:])
  private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Test:  a b \r\n\r\nhello"

  @Test func `an answer comes with status, headers and body`() async throws {
    let server = try RawServer(answer: ok)
    defer { server.stop() }
    let answer = try await pool.data(for: HTTPRequest(url: server.url + "x?y=1"))
    #expect(answer.status == 200)
    #expect(answer.head.header("x-test") == "a b")
    #expect(answer.head.url.path == "/x")
    #expect(answer.body == Array("hello".utf8))
    #expect(answer.summary.bytes == 5)
    #expect(answer.summary.httpVersion == .http1_1)
    #expect(server.requests.first?.hasPrefix("GET /x?y=1 HTTP/1.1\r\n") == true)
  }

  @Test func `a connection is kept and used again`() async throws {
    let server = try RawServer(answer: ok)
    defer { server.stop() }
    var opened: [Bool] = []
    for _ in 1...5 {
      let answer = try await pool.data(for: HTTPRequest(url: server.url))
      opened.append(answer.summary.openedConnection)
    }
    #expect(server.connections == 1)
    #expect(opened == [true, false, false, false, false])
  }

  @Test func `300 are in flight at once`() async throws {
    let arrived = Atomic(0)
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      arrived.add(1, ordering: .sequentiallyConsistent)
      while arrived.load(ordering: .sequentiallyConsistent) < 300 { usleep(1000) }
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }
    defer { server.stop() }
    var limits = TransferLimits()
    limits.connectionsPerHost = 0
    let pool = TransferPool(limits: limits, environment: [:])
    let request = try HTTPRequest(url: server.url)
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...300 { group.addTask { try await pool.data(for: request).status } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 300))
  }

  @Test func `transfers over the limit wait their turn`() async throws {
    let inside = Atomic(0)
    let most = Atomic(0)
    let server = try RawServer { connection in
      while connection.readHead() != nil {
        let now = inside.add(1, ordering: .sequentiallyConsistent).newValue
        _ = most.max(now, ordering: .sequentiallyConsistent)
        inside.subtract(1, ordering: .sequentiallyConsistent)
        connection.write("HTTP/1.1 204 No Content\r\n\r\n")
      }
    }
    defer { server.stop() }
    var limits = TransferLimits()
    limits.transfers = 2
    let pool = TransferPool(limits: limits, environment: [:])
    let handlers = (1...20).map { _ in RecordingHandler() }
    for handler in handlers {
      pool.start(try HTTPRequest(url: server.url), handler: handler)
    }
    for handler in handlers {
      #expect(try await handler.ends().map { try $0.get().status } == [204])
    }
    #expect(most.load(ordering: .sequentiallyConsistent) <= 2)
  }

  @Test func `a delayed transfer starts after its time`() async throws {
    let server = try RawServer(answer: ok)
    defer { server.stop() }
    let handler = RecordingHandler()
    let begin = ContinuousClock.now
    pool.start(try HTTPRequest(url: server.url), after: .milliseconds(50), handler: handler)
    #expect(try await handler.ends().map { try $0.get().status } == [200])
    #expect(ContinuousClock.now - begin >= .milliseconds(50))
  }

  @Test func `cancelling ends a transfer that hangs, once`() async throws {
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
      connection.waitForClose()
    }
    defer { server.stop() }
    let handler = RecordingHandler()
    var request = try HTTPRequest(url: server.url)
    request.timeouts.total = nil
    request.timeouts.idle = nil
    let id = pool.start(request, handler: handler)
    var causes: [TransferError.Cause?] = []
    for await event in handler.events {
      switch event {
      case .head: pool.cancel(id)
      case .body: Issue.record("there is no body")
      case .end(.success): causes.append(nil)
      case .end(.failure(let error)): causes.append(error.cause)
      }
    }
    #expect(causes == [.cancelled])
    pool.cancel(id)
  }

  @Test func `a transfer that waits for its time can be cancelled`() async throws {
    let handler = RecordingHandler()
    let id = pool.start(
      try HTTPRequest(url: "http://127.0.0.1:1/"),
      after: .seconds(3600),
      handler: handler
    )
    pool.cancel(id)
    #expect(await handler.ends().map(\.cause) == [.cancelled])
  }

  @Test func `cancelling the task cancels the transfer`() async throws {
    let (heads, headSeen) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      headSeen.yield()
      connection.waitForClose()
    }
    defer { server.stop() }
    let request = try HTTPRequest(url: server.url)
    let task = Task { [pool] in try await pool.failure(of: request) }
    for await _ in heads { break }
    task.cancel()
    #expect(try await task.value == .cancelled)
  }

  @Test func `a handler can stop a transfer with its reason`() async throws {
    let server = try RawServer(answer: ok)
    defer { server.stop() }
    let handler = RecordingHandler(decision: .stop("not metrics"))
    pool.start(try HTTPRequest(url: server.url), handler: handler)
    #expect(await handler.ends().map(\.cause) == [.stopped("not metrics")])
  }

  @Test func `shutting down ends all, and nothing starts afterwards`() async throws {
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.waitForClose()
    }
    defer { server.stop() }
    let pool = TransferPool(environment: [:])
    let handlers = (0..<3).map { _ in RecordingHandler() }
    let request = try HTTPRequest(url: server.url)
    pool.start(request, handler: handlers[0])
    pool.start(request, after: .seconds(3600), handler: handlers[1])
    pool.shutdown()
    pool.start(request, handler: handlers[2])
    for handler in handlers {
      #expect(await handler.ends().map(\.cause) == [.shutDown])
    }
    pool.shutdown()
  }
}

extension Result where Success == TransferSummary, Failure == TransferError {
  /// Why it failed; nil if it didn't.
  var cause: TransferError.Cause? {
    if case .failure(let error) = self { error.cause } else { nil }
  }
}
