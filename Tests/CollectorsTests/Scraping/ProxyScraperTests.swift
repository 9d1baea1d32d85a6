// SPDX-License-Identifier: Apache-2.0

import Collectors
import Exposition
import HTTPClient
import Synchronization
import TestSupport
import Testing

struct ProxyScraperTests {
  private static let families = ["istio_requests_total", "istio_tcp_sent_bytes_total"]
  private let pool = TransferPool(environment: [:])

  private func answer(_ body: String, type: String = "text/plain", status: String = "200 OK")
    -> String
  {
    "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
      + body
  }

  private func metrics(_ requests: Int) -> String {
    """
    # TYPE istio_requests_total counter
    istio_requests_total{source_workload="a",response_code="200"} \(requests)
    istio_requests_total{source_workload="a",response_code="503"} 1
    envoy_server_live{} 1

    """
  }

  /// Scrapes each URL so many times, at short intervals, and gives all results in their order.
  private func scrape(
    _ targets: [ScrapeTarget],
    rounds: Int = 2,
    _ change: (inout ScraperConfiguration) -> Void = { _ in }
  ) async -> [ScrapeResult] {
    var configuration = ScraperConfiguration(
      selection: FamilySelection(Self.families),
      plan: .rounds(rounds, interval: .milliseconds(5))
    )
    change(&configuration)
    let (results, continuation) = AsyncStream<ScrapeResult>.makeStream()
    let scraper = ProxyScraper(configuration, pool: pool) {
      continuation.yield($0)
    } completion: {
      continuation.finish()
    }
    scraper.update(targets)
    return await results.reduce(into: []) { $0.append($1) }
  }

  private func target(_ server: RawServer, _ path: String = "stats/prometheus") throws
    -> ScrapeTarget
  {
    ScrapeTarget(url: try RequestURL(server.url + path))
  }

  @Test func `a target's own way adds what it takes, and hears of refusals`() async throws {
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        let isKnown = head.contains("Authorization: Bearer t")
        connection.write(isKnown ? answer(metrics(1)) : answer("no", status: "401 Unauthorized"))
      }
    }
    defer { server.stop() }
    let refusals = Mutex(0)
    let access = ScrapeAccess(
      pool: TransferPool(environment: [:]),
      prepare: { request in
        if refusals.withLock({ $0 }) > 0 { request.credentials = .bearer("t") }
      },
      refused: { refusals.withLock { $0 += 1 } }
    )
    var target = try target(server, "api/pods/a:15020/proxy/stats/prometheus")
    target.access = access
    let results = await scrape([target])
    #expect(results.map { (try? $0.outcome.get()) != nil } == [false, true])
    #expect(refusals.withLock { $0 } == 1)
    #expect(server.requests.allSatisfy { $0.contains("/proxy/stats/prometheus?usedonly&filter=") })
  }

  @Test func `each target is scraped as often as planned, on one connection`() async throws {
    let server = try RawServer(answer: answer(metrics(7)))
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 3)
    let batches = try results.map { try $0.outcome.get() }
    #expect(batches.map(\.samples.count) == [2, 2, 2])
    #expect(batches.map(\.definitions.count) == [2, 0, 0])
    #expect(batches[2].samples.map(\.value) == [7, 1])
    #expect(results.allSatisfy { $0.bytes == metrics(7).utf8.count && $0.notes.isEmpty })
    #expect(results.allSatisfy { $0.receivedAt >= $0.requestedAt && $0.seconds > 0 })
    #expect(server.connections == 1)
    #expect(server.requests[0].contains("Accept: text/plain;version=0.0.4\r\n"))
  }

  @Test func `one that fails does not keep the others from ending`() async throws {
    let good = try RawServer(answer: answer(metrics(7)))
    defer { good.stop() }
    let hanging = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.waitForClose()
    }
    defer { hanging.stop() }
    let refusing = "http://127.0.0.1:\(try RawServer.unusedPort())/stats/prometheus"
    let targets = [
      try target(hanging), try ScrapeTarget(commandLine: refusing), try target(good),
    ]
    let results = await scrape(targets) { $0.timeouts.total = .milliseconds(200) }
    #expect(results.count == 6)
    for target in targets {
      let outcomes = results.filter { $0.target == target }.map { $0.outcome.reason ?? "ok" }
      let expected =
        switch target {
        case targets[0]: "not done within 200 ms, got 0 bytes"
        case targets[1]: "connection refused"
        default: "ok"
        }
      #expect(outcomes == [expected, expected])
    }
  }

  @Test func `Envoy is asked for little`() async throws {
    let server = try RawServer(answer: answer(metrics(7)))
    defer { server.stop() }
    _ = await scrape([try target(server), try target(server, "metrics")], rounds: 1)
    #expect(
      Set(server.requests.map { $0.prefix { $0 != "\r\n" } }) == [
        """
        GET /stats/prometheus?usedonly&filter=istio_%28requests%7Crequest_duration%7Ctcp%7Cbuild%29\
        %7C%5Eserver%5C.memory_%5Bap%5D%7C%5C.outlier_detection%5C.ejections_active HTTP/1.1
        """, "GET /metrics HTTP/1.1",
      ]
    )
  }

  @Test func `a refused query is left out at once, and from then on`() async throws {
    let good = answer(metrics(7))
    let bad = answer("Invalid regex\n", status: "400 Bad Request")
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        connection.write(head.contains("filter") ? bad : good)
      }
    }
    defer { server.stop() }
    let results = await scrape([try target(server)])
    #expect(results.map { $0.outcome.reason } == [nil, nil])
    #expect(
      results.map(\.notes) == [
        ["it answers HTTP 400 to a query: asked for everything"],
        ["it answers HTTP 400 to a query: asked for everything"],
      ]
    )
    #expect(server.requests.map { $0.contains("filter") } == [true, false, false])
    #expect(server.connections == 1)
  }

  @Test func `nothing with the query stands, and the next scrape asks for all`() async throws {
    let (full, empty) = (answer(metrics(7)), answer(""))
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        connection.write(head.contains("filter") ? empty : full)
      }
    }
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 3)
    #expect(try results.map { try $0.outcome.get().samples.count } == [0, 2, 2])
    #expect(server.requests.map { $0.contains("filter") } == [true, true, false, false])
  }

  @Test func `a plain Envoy is asked for its clusters in the first scrape already`() async throws {
    let (full, empty) = (answer(metrics(7)), answer(""))
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        connection.write(head.contains("cluster") ? full : empty)
      }
    }
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 3)
    #expect(try results.map { try $0.outcome.get().samples.count } == [2, 2, 2])
    #expect(server.requests.map { $0.contains("cluster") } == [false, true, true, true])
  }

  @Test func `what a proxy tells of itself is no answer to what it was asked`() async throws {
    let (full, own) = (answer(metrics(7)), answer("envoy_server_live{} 1\n"))
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        connection.write(head.contains("cluster") ? full : own)
      }
    }
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 2) {
      $0.selection = FamilySelection(["istio_requests_total", "envoy_server_live"])
      $0.vitals = 1..<2
    }
    #expect(try results.map { try $0.outcome.get().samples.count } == [3, 3])
    #expect(server.requests.map { $0.contains("cluster") } == [false, true, true])
  }

  @Test func `of a target that shows certain families only those are read from then on`()
    async throws
  {
    let server = try RawServer(answer: answer(metrics(7)))
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 3) {
      $0.selection = FamilySelection(["istio_requests_total", "envoy_server_live"])
      $0.narrowing = ScraperConfiguration.Narrowing(
        families: 0..<1,
        selection: FamilySelection(["istio_requests_total", ""])
      )
    }
    let batches = try results.map { try $0.outcome.get() }
    #expect(batches.map(\.samples.count) == [3, 2, 2])
    #expect(batches.map(\.definitions.count) == [3, 0, 0])
    #expect(batches.map(\.statistics.series) == [3, 2, 2])
    #expect(batches.allSatisfy { $0.vanished.isEmpty })
  }

  @Test func `what is no metrics page is told by its type`() async throws {
    let server = try RawServer(
      answer: answer("<html><body>Welcome\u{1B}[2J</body></html>\n", type: "text/html\u{7}")
    )
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 1)
    #expect(results[0].outcome.reason == "not metrics (text/html·)")
  }

  @Test func `an error status is a failure`() async throws {
    let body = String(repeating: "x", count: 200_000)
    let server = try RawServer(answer: answer(body, status: "503 Service Unavailable"))
    defer { server.stop() }
    let results = await scrape([try target(server)])
    #expect(
      results.map { $0.outcome.reason }
        == Array(
          repeating: "HTTP 503 Service Unavailable",
          count: 2
        )
    )
  }

  @Test func `of a body cut off the whole lines are kept`() async throws {
    let whole = metrics(7)
    let half = String(answer(whole).dropLast(60))
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.write(half)
    }
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 1)
    guard case .failure(let failure) = results[0].outcome else {
      Issue.record("half a body is no success")
      return
    }
    #expect(failure.error.reason == "cut off after \(whole.utf8.count - 60) bytes")
    #expect(failure.partial?.samples.map(\.value) == [7])
    #expect(failure.description.hasPrefix("cannot scrape \(server.url)stats/prometheus: cut off"))
  }

  @Test func `a body without end, and series without end, stay within limits`() async throws {
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      var line = 0
      while connection.write("istio_requests_total{source_workload=\"\(line)\"} 1\n") { line += 1 }
    }
    defer { server.stop() }
    let results = await scrape([try target(server)], rounds: 1) {
      $0.maximumBytes = 100_000
      $0.limits.series = 50
    }
    guard case .failure(let failure) = results[0].outcome else {
      Issue.record("too much is no success")
      return
    }
    #expect(failure.error.reason == "more than 100 kB")
    #expect(failure.partial?.definitions.count == 50)
    let many = (0..<70).map { "istio_requests_total{a=\"\($0)\"} 1\n" }.joined()
    let other = try RawServer(answer: answer(many))
    defer { other.stop() }
    let limited = await scrape([try target(other)], rounds: 1) { $0.limits.series = 50 }
    #expect(limited[0].notes == ["20 series over the limit were left out"])
  }

  @Test func `targets come and go while others are scraped`() async throws {
    let server = try RawServer(answer: answer(metrics(7)))
    defer { server.stop() }
    let hanging = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      connection.waitForClose()
    }
    defer { hanging.stop() }
    let (results, continuation) = AsyncStream<ScrapeResult>.makeStream()
    var configuration = ScraperConfiguration(
      selection: FamilySelection(Self.families),
      plan: .continuous(interval: .milliseconds(20))
    )
    configuration.timeouts.total = nil
    configuration.timeouts.idle = nil
    let scraper = ProxyScraper(configuration, pool: pool) {
      continuation.yield($0)
    } completion: {
      continuation.finish()
    }
    let first = try target(server)
    let second = try target(server, "metrics")
    let gone = try target(hanging)
    let ids = scraper.update([first, first, gone])
    #expect(Set(ids.keys) == [first, gone])
    var seen: [ScrapeTarget: Int] = [:]
    for await result in results {
      seen[result.target, default: 0] += 1
      if seen[first] == 3, seen[second] == nil {
        let later = scraper.update([first, second])
        #expect(later[first] == ids[first])
        #expect(later[second] != ids[gone])
      }
      if seen[second] == 2 { scraper.stop() }
    }
    #expect(seen[gone] == nil)
    #expect(seen[second, default: 0] >= 2)
  }

  @Test func `a scraper that nobody holds stops`() async throws {
    let (ends, continuation) = AsyncStream<Void>.makeStream()
    let (heads, seen) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection in
      guard connection.readHead() != nil else { return }
      seen.yield()
      connection.waitForClose()
      continuation.finish()
    }
    defer { server.stop() }
    let configuration = ScraperConfiguration(
      selection: FamilySelection(Self.families),
      plan: .continuous(interval: .seconds(1))
    )
    var scraper: ProxyScraper? = ProxyScraper(configuration, pool: pool) { _ in }
    scraper?.update([try target(server)])
    for await _ in heads { break }
    scraper = nil
    for await _ in ends {}
    #expect(scraper == nil)
  }

  @Test func `without targets there is nothing to wait for`() async {
    #expect(await scrape([]).isEmpty)
  }
}

extension Result where Success == ScrapeBatch, Failure == ScrapeFailure {
  /// Why it failed; nil if it didn't.
  fileprivate var reason: String? {
    if case .failure(let failure) = self { failure.error.reason } else { nil }
  }
}
