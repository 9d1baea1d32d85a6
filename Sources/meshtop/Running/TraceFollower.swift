// SPDX-License-Identifier: Apache-2.0

import Collectors
import HTTPClient
import MeshModel
import Synchronization

/// Looks at a trace store again and again until it is stopped, beside everything else.
final class TraceFollower: Sendable {
  private struct State {
    var loop: Task<Void, Never>?
    /// What is waited for until the next look.
    var pause: Task<Void, Never>?
  }

  private let source: TraceSource
  private let pool: TransferPool
  private let publisher: SnapshotPublisher
  private let state = Mutex(State())

  init(_ source: TraceSource, pool: TransferPool, publisher: SnapshotPublisher) {
    self.source = source
    self.pool = pool
    self.publisher = publisher
  }

  /// Begins with a first look.
  func start() {
    let loop = Task.detached(priority: .utility) { [source, pool, publisher, weak self] in
      var pull = TracePull(source, pool: pool)
      publisher.traces(pull.sample)
      publisher.source(pull.status)
      while !Task.isCancelled {
        await pull.look(at: .now)
        guard !Task.isCancelled else { return }
        publisher.traces(pull.sample)
        publisher.source(pull.status)
        guard let self else { return }
        await self.pause()
      }
    }
    state.withLock { $0.loop = loop }
  }

  func stop() {
    state.withLock { state in
      state.loop?.cancel()
      state.pause?.cancel()
    }
  }

  /// Looks again now.
  func refresh() {
    state.withLock { $0.pause?.cancel() }
  }

  private func pause() async {
    let seconds = source.intervalSeconds
    let pause = Task { _ = try? await Task.sleep(for: .seconds(seconds)) }
    let isStopped = state.withLock { state in
      state.pause = pause
      return state.loop?.isCancelled ?? false
    }
    if isStopped { pause.cancel() }
    await pause.value
  }
}
