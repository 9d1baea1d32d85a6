// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

@testable import Collectors

struct EndpointChoiceTests {
  private func choice(_ url: String, _ labels: [String: String] = [:]) throws -> EndpointChoice {
    EndpointChoice(ScrapeTarget(url: try RequestURL(url), labels: labels))
  }

  private func failure(_ cause: TransferError.Cause) -> ScrapeFailure {
    ScrapeFailure(error: TransferError(purpose: .scrape, url: "http://x", cause: cause))
  }

  @Test(arguments: [TransferError.Cause.connectionRefused, .status(403), .status(404), .noAnswer])
  func `where the agent doesn't answer Envoy is asked`(cause: TransferError.Cause) throws {
    var choice = try choice("http://10.0.0.7:15020/stats/prometheus")
    let asksAgain = choice.failed(failure(cause))
    #expect(asksAgain)
    #expect(choice.url.description == "http://10.0.0.7:15090/stats/prometheus")
    let reason = choice.answered()
    #expect(reason == failure(cause).error.reason)
    #expect(choice.url.port == 15_090)
    let isSaidOnce = choice.answered() == nil
    #expect(isSaidOnce)
  }

  @Test func `the agent's failure is told when Envoy fails too, and the agent asked next`() throws {
    var choice = try choice("http://10.0.0.7:15020/metrics")
    _ = choice.failed(failure(.status(403)))
    #expect(choice.url.description == "http://10.0.0.7:15090/stats/prometheus")
    let asksAgain = choice.failed(failure(.connectionRefused))
    #expect(!asksAgain)
    let first = choice.takeFirstFailure()
    #expect(first?.error.cause == .status(403))
    #expect(choice.url.port == 15_020)
  }

  @Test func `an agent that comes back is found when Envoy fails`() throws {
    var choice = try choice("http://10.0.0.7:15020/stats/prometheus")
    _ = choice.failed(failure(.connectionRefused))
    _ = choice.answered()
    let asksAgain = choice.failed(failure(.connectionRefused))
    #expect(!asksAgain)
    let isLast = choice.takeFirstFailure() == nil
    #expect(isLast)
    #expect(choice.url.port == 15_020)
  }

  @Test(arguments: [
    "http://10.0.0.7:15020/stats/prometheus", "http://10.0.0.7:15090/stats/prometheus",
    "http://10.0.0.7:4191/metrics",
  ])
  func `other failures and other ports are final`(url: String) throws {
    var choice = try choice(url)
    let cause: TransferError.Cause =
      url.contains("15020") ? .timedOut(.seconds(10), receivedBytes: 0) : .connectionRefused
    let asksAgain = choice.failed(failure(cause))
    #expect(!asksAgain)
    #expect(choice.url.description == url)
  }

  @Test func `a ztunnel has one port`() throws {
    var choice = try choice("http://10.0.0.7:15020/stats/prometheus", ["app": "ztunnel"])
    let asksAgain = choice.failed(failure(.connectionRefused))
    #expect(!asksAgain)
  }

  @Test func `the API server's way to a pod has the port in its path`() throws {
    let path = "/api/v1/namespaces/shop/pods/cart-0:15020/proxy/stats/prometheus"
    var choice = try choice("https://api.example:6443" + path)
    let asksAgain = choice.failed(failure(.status(503)))
    #expect(asksAgain)
    #expect(choice.url.path == path.replacing("15020", with: "15090"))
  }
}
