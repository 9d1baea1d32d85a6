// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The mesh at work: the model, brought up to date whenever a proxy is asked, and the filters so far.
///
/// One for all proxies; safe to use from any thread.
package final class DemoSimulation: Sendable {
  private struct State {
    var model: TrafficModel
    /// By expression, the most recent last.
    var filters: [(text: String, filter: StatsFilter)] = []
  }

  /// Who is in the mesh.
  package let topology: DemoTopology
  /// What goes wrong and when.
  package let script: DemoScript
  private let state: Mutex<State>
  /// More expressions than any scraper uses.
  private static let filterLimit = 8

  package init(options: DemoOptions, script: DemoScript = .standard) {
    topology = DemoTopology(options: options)
    self.script = script
    state = Mutex(
      State(model: TrafficModel(topology: topology, options: options, script: script))
    )
  }

  /// What a proxy answers at that many demo seconds after the start.
  package enum Answer: Sendable, Equatable {
    case metrics([UInt8])
    /// The query can't be served; the text says why.
    case badRequest(String)
    /// Nothing is ever sent.
    case hang
  }

  /// Answers a scrape of a pod's proxy; `query` is percent-encoded, without its question mark.
  package func answer(pod: Int, query: String, at seconds: Double) -> Answer {
    let query = StatsQuery(query)
    return state.withLock { state in
      state.model.advance(to: seconds)
      guard state.model.conditions.hangingPod != pod else { return .hang }
      do throws(InvalidStatsFilter) {
        var filter = try Self.takeFilter(query.filter, from: &state)
        let exposition = ProxyExposition(model: state.model, pod: pod, query: query)
        let body = exposition.body(filter: &filter)
        if let text = query.filter, let filter { state.filters.append((text, filter)) }
        return .metrics(body)
      } catch {
        return .badRequest(error.description)
      }
    }
  }

  /// A copy of the model at that many demo seconds after the start.
  package func model(at seconds: Double) -> TrafficModel {
    state.withLock { state in
      state.model.advance(to: seconds)
      return state.model
    }
  }

  /// The requests that are kept as traces at that many demo seconds after the start.
  func traces(at seconds: Double) -> [DemoTrace] {
    state.withLock { state in
      state.model.advance(to: seconds)
      return state.model.traces
    }
  }

  private static func takeFilter(_ text: String?, from state: inout State)
    throws(InvalidStatsFilter)
    -> StatsFilter?
  {
    guard let text, !text.isEmpty else { return nil }
    if let known = state.filters.firstIndex(where: { $0.text == text }) {
      return state.filters.remove(at: known).filter
    }
    if state.filters.count >= filterLimit { state.filters.removeFirst() }
    return try StatsFilter(text)
  }
}
