// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Foundation
import FoundationNetworking
import Testing

@Suite(.timeLimit(.minutes(2)))
struct DemoServerTests {
  private func get(_ url: String, timeout: Double = 20) async throws -> (status: Int, body: String)
  {
    let address = try #require(URL(string: url))
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout
    let session = URLSession(configuration: configuration)
    defer { session.invalidateAndCancel() }
    let request = URLRequest(
      url: address,
      cachePolicy: .reloadIgnoringLocalCacheData,
      timeoutInterval: timeout
    )
    let (data, response) = try await session.data(for: request)
    let status = try #require(response as? HTTPURLResponse).statusCode
    return (status, String(decoding: data, as: UTF8.self))
  }

  @Test func `a proxy answers over HTTP`() async throws {
    let server = DemoServer(options: DemoOptions(speed: 0))
    let targets = try await server.start()
    let target = try #require(targets.first { $0.app == "productpage" })
    #expect(target.url == "http://127.0.0.1:\(target.port)/stats/prometheus")
    #expect(target.namespace == "bookinfo")
    let plain = try await get(target.url)
    #expect(plain.status == 200)
    #expect(plain.body.contains("\nenvoy_server_live{} 1\n"))
    let asked = try await get(target.url + "?usedonly&filter=istio_requests")
    #expect(asked.body.hasPrefix("# TYPE istio_requests_total counter\n"))
    #expect(!asked.body.contains("envoy_"))
    let bad = try await get(target.url + "?filter=(")
    #expect(bad.status == 400)
    let elsewhere = try await get("http://127.0.0.1:\(target.port)/other")
    #expect(elsewhere.status == 404)
    await server.stop()
    await #expect(throws: (any Error).self) { try await get(target.url) }
  }

  @Test func `each pod has a port and a group of the targets file`() async throws {
    let server = DemoServer(options: DemoOptions(speed: 0))
    let targets = try await server.start()
    #expect(Set(targets.map(\.port)).count == server.simulation.topology.pods.count)
    let json = await server.targetsJSON
    let groups = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    )
    #expect(groups.count == targets.count)
    let labels = try #require(groups.first?["labels"] as? [String: String])
    #expect(labels["__metrics_path__"] == "/stats/prometheus")
    #expect(labels["pod"] == targets.first?.pod)
    #expect(labels["cluster"] == "demo")
    await server.stop()
  }

  @Test func `a hanging proxy accepts and never answers, and the others go on`() async throws {
    let server = DemoServer(options: DemoOptions(speed: 0, scriptOffsetSeconds: 200))
    let targets = try await server.start()
    let hanging = try #require(targets.first { $0.app == "cart" })
    let other = try #require(targets.last { $0.app == "cart" })
    await #expect(throws: URLError.self) { try await get(hanging.url, timeout: 1) }
    #expect(try await get(other.url).status == 200)
    await server.stop()
  }

  @Test func `a pod that restarts refuses until it is back on its port`() async throws {
    let script = DemoScript(
      cycleSeconds: 1_000_000,
      phases: [
        .init(
          title: "down",
          seconds: 1..<6,
          incident: .restart(workload: "cart-v1", replica: 0)
        )
      ]
    )
    let server = DemoServer(options: DemoOptions(historySeconds: 0), script: script)
    let targets = try await server.start()
    let target = try #require(targets.first { $0.app == "cart" })
    var refusal: (any Error)?
    while refusal == nil {
      do { _ = try await get(target.url) } catch { refusal = error }
    }
    #expect((refusal as? URLError)?.code == .cannotConnectToHost)
    var status = 0
    while status == 0 { status = (try? await get(target.url).status) ?? 0 }
    #expect(status == 200)
    await server.stop()
  }

  @Test func `three hundred services start, answer and stop`() async throws {
    let server = DemoServer(options: DemoOptions(speed: 0, services: 300))
    let targets = try await server.start()
    #expect(targets.count > 850)
    let last = try #require(targets.last)
    #expect(try await get(last.url + "?usedonly").status == 200)
    await server.stop()
    #expect(await server.targets.isEmpty)
  }
}
