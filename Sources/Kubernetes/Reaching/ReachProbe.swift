// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import Synchronization

/// Finds out by which way the proxies of a cluster can be reached.
package struct ReachProbe: Sendable {
  /// What a probe came to.
  package struct Outcome: Sendable, Equatable {
    /// The way to take.
    package var way: ProxyWay
    /// Why neither way worked, one line; nil where the chosen one did.
    package var problem: String?
  }

  private let client: KubernetesClient
  private let pool: TransferPool
  private let patience: Duration

  /// A probe that waits so long for an answer by each way.
  package init(client: KubernetesClient, pool: TransferPool, patience: Duration = .seconds(2)) {
    self.client = client
    self.pool = pool
    self.patience = patience
  }

  /// Tries pods' addresses first, then the API server; only a success counts.
  ///
  /// Any other status may be that of a gateway on the way which answers for every address.
  package func outcome(for proxies: [DiscoveredProxy]) async -> Outcome {
    let sample = Self.sample(of: proxies)
    guard !sample.isEmpty else { return Outcome(way: .podIP) }
    guard let direct = await problem(of: sample, by: .podIP) else { return Outcome(way: .podIP) }
    guard let indirect = await problem(of: sample, by: .apiServer) else {
      return Outcome(way: .apiServer)
    }
    return Outcome(
      way: .podIP,
      problem: "pods give no metrics at their addresses (\(direct)), "
        + "nor through the API server (\(indirect))"
    )
  }

  /// Three proxies of different pods, spread over all.
  static func sample(of proxies: [DiscoveredProxy]) -> [DiscoveredProxy] {
    let count = min(3, proxies.count)
    return (0..<count).map { proxies[$0 * proxies.count / count] }
  }

  /// Nil as soon as one of them succeeds, else why not.
  private func problem(of proxies: [DiscoveredProxy], by way: ProxyWay) async -> String? {
    if way == .apiServer { _ = try? await client.credentials.current(for: "reach pods") }
    return await withTaskGroup(of: String?.self) { group in
      for proxy in proxies {
        group.addTask { await self.problem(of: proxy, by: way) }
      }
      var problem = "no answer"
      for await result in group {
        guard let result else {
          group.cancelAll()
          return nil
        }
        problem = result
      }
      return problem
    }
  }

  private func problem(of proxy: DiscoveredProxy, by way: ProxyWay) async -> String? {
    guard let url = client.url(of: proxy, by: way) else { return "no URL" }
    var request = HTTPRequest(url, purpose: .scrape)
    request.timeouts.connect = patience
    request.timeouts.total = way == .podIP ? patience : patience * 2
    client.prepare(&request, for: way)
    let head = FirstHead()
    switch await head.status(of: request, in: pool) {
    case .failure(let error): return error.reason
    case .success(200): return nil
    case .success(let status): return "HTTP \(status)"
    }
  }
}

/// Waits for the head of an answer and wants no more.
private final class FirstHead: TransferHandler {
  private struct State {
    var status: Int?
    var continuation: CheckedContinuation<Result<Int, TransferError>, Never>?
  }

  private let state = Mutex(State())

  func status(of request: HTTPRequest, in pool: TransferPool) async -> Result<Int, TransferError> {
    await withCheckedContinuation { continuation in
      state.withLock { $0.continuation = continuation }
      pool.start(request, handler: self)
    }
  }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision {
    state.withLock { $0.status = response.status }
    return .stop("the status is enough")
  }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision { .proceed }

  func finished(_ result: Result<TransferSummary, TransferError>) {
    let (status, continuation) = state.withLock { state in
      defer { state.continuation = nil }
      return (state.status, state.continuation)
    }
    if let status {
      continuation?.resume(returning: .success(status))
    } else {
      continuation?.resume(returning: result.map(\.status))
    }
  }
}
