// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
@preconcurrency import Dispatch
import MeshModel
import Synchronization

/// Takes spans that proxies send, and publishes what they come to at each interval.
final class TraceReception: Sendable {
  private struct State {
    var cache = TraceAnalysisCache()
    var sample: TraceSample
    /// Runs while samples are published.
    var timer: (any DispatchSourceTimer)?
  }

  private let receiver: SpanReceiver
  private let listeners: [SpanListener]
  /// Of requests that began before, some spans went elsewhere.
  let openedAt: Timestamp
  private let state: Mutex<State>

  /// Opens the listeners; throws a usage failure where one of them can't be.
  init(_ wanted: [SpanListener]) throws {
    let receiver = SpanReceiver()
    self.receiver = receiver
    let opened: Result<[SpanListener], any Error> = Blocking.result {
      try await receiver.start(wanted)
      return await receiver.listeners
    }
    switch opened {
    case .success(let opened): listeners = opened
    case .failure(let error): throw CommandFailure.usage("\(error)")
    }
    openedAt = .now
    let names = listeners.map { "\($0.format.rawValue) :\($0.port)" }
    state = Mutex(State(sample: TraceSample(source: "receiving \(names.joined(separator: ", "))")))
  }

  /// Where senders post to, each a URL.
  var urls: [String] { listeners.map(\.url) }

  /// Publishes now and at each interval until it is stopped.
  func publish(to publisher: SnapshotPublisher, intervalSeconds: Double) {
    let timer = DispatchSource.makeTimerSource(
      queue: DispatchQueue(label: "meshtop-received", qos: .utility)
    )
    timer.schedule(
      deadline: .now(),
      repeating: max(1, intervalSeconds),
      leeway: .milliseconds(200)
    )
    timer.setEventHandler { [weak self] in
      guard let self else { return }
      publisher.traces(self.sample(at: .now))
      for status in self.statuses { publisher.source(status) }
    }
    timer.activate()
    state.withLock { $0.timer = timer }
  }

  func stop() {
    state.withLock { $0.timer?.cancel() }
    let receiver = receiver
    _ = Blocking.result { await receiver.stop() }
  }

  /// What came so far, put together.
  func sample(at now: Timestamp) -> TraceSample {
    let traces = receiver.spans.traces(at: now)
    let counts = receiver.spans.counts
    return state.withLock { state in
      let analyzed = state.cache.analyze(traces)
      if analyzed.isChanged {
        state.sample.traces = analyzed.traces
        state.sample.revision += 1
      }
      state.sample.dropped = counts.dropped
      state.sample.lastSuccess = now
      return state.sample
    }
  }

  /// Says on standard error where senders post to, and for how long they are listened to.
  func announce(seconds: Double) {
    let span = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    StandardError.print(
      "meshtop: taking spans at \(urls.joined(separator: ", ")) for \(span) s"
    )
  }

  /// Waits until everything that was sent is put together, and returns it.
  func settledSample(at now: Timestamp) -> TraceSample {
    let receiver = receiver
    _ = Blocking.result { await receiver.spans.settle() }
    return sample(at: now)
  }

  /// What was left out so far, for people; empty if nothing was.
  var losses: [String] {
    let counts = receiver.spans.counts
    return [
      (counts.refusedBodies, "posts refused: too much at once"),
      (counts.badBodies, "posts that could not be read"),
      (counts.droppedSpans, "spans left out"),
      (counts.droppedTraces, "traces pushed out by newer ones"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }

  private var statuses: [SourceStatus] {
    let counts = receiver.spans.counts
    let losses = losses
    return listeners.map { listener in
      var status = SourceStatus(
        id: listener.url,
        name: "\(listener.format.rawValue) receiver",
        state: counts.spans > 0 ? .live : .pending
      )
      status.kind = .traces
      status.series = counts.spans
      status.notes = losses
      return status
    }
  }
}
