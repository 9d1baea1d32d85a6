// SPDX-License-Identifier: Apache-2.0

import Exposition
import Glibc
import HTTPClient
import MeshModel
import Synchronization

/// A recording that is being written, from any thread.
///
/// Each event is written at once, so that whatever ends the program leaves a recording that ends with
/// it. When the file has grown to its limit nothing more is written. No credential gets into it:
/// targets are named by their URL without them.
package final class RecordingFile: Sendable {
  private struct State {
    var descriptor: Int32
    var encoder = RecordingEncoder()
    var known: Set<Int> = []
    var bytes = 0
    var scrapes = 0
    /// Why nothing more is written.
    var end: End?
  }

  /// Why a recording went no further.
  package enum End: Sendable, Equatable {
    /// It has grown to its limit.
    case full
    /// The system's words.
    case failed(String)
  }

  private let state: Mutex<State>
  private let limit: Int

  /// Creates the file, readable by its owner alone, and writes what it is of.
  ///
  /// - Parameters:
  ///   - path: Where; a file that is there is an error unless it `overwrites`.
  ///   - overwrites: Whether a file that is there is replaced.
  ///   - limit: Bytes after which nothing more is written.
  ///   - session: What is looked at.
  /// - Throws: `RecordingError` where the file can't be created.
  package init(
    path: String,
    overwrites: Bool,
    limit: Int,
    session: RecordedSession
  ) throws(RecordingError) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwrites ? O_TRUNC : O_EXCL)
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(path: path)
        : .cannotCreate(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    self.limit = limit
    state = Mutex(State(descriptor: descriptor))
    state.withLock { state in
      write(RecordingFormat.header, &state)
      write(state.encoder.frame(.session(session)), &state)
    }
  }

  deinit {
    state.withLock { state in _ = close(state.descriptor) }
  }

  /// Bytes written, scrapes among them, and why no more are; nil while it goes on.
  package var progress: (bytes: Int, scrapes: Int, end: End?) {
    state.withLock { ($0.bytes, $0.scrapes, $0.end) }
  }

  /// Keeps what a scrape came to.
  package func record(_ result: ScrapeResult) {
    state.withLock { state in
      let number = result.id.rawValue
      if state.known.insert(number).inserted {
        append(
          .target(
            RecordedTarget(
              number: number,
              sourceID: result.target.url.description,
              name: result.target.name,
              labels: result.target.labels
            )
          ),
          &state
        )
      }
      switch result.outcome {
      case .success(let batch): append(scrape(result, batch), &state)
      case .failure(let failure):
        if let partial = failure.partial { append(scrape(result, partial), &state) }
        append(
          .failure(target: number, at: result.receivedAt, reason: failure.description),
          &state
        )
      }
    }
  }

  /// Keeps that a target is asked no more.
  package func remove(_ id: TargetID) {
    state.withLock { state in
      guard state.known.remove(id.rawValue) != nil else { return }
      append(.removed(target: id.rawValue), &state)
    }
  }

  private func scrape(_ result: ScrapeResult, _ batch: ScrapeBatch) -> RecordedEvent {
    .scrape(
      RecordedScrape(
        target: result.id.rawValue,
        receivedAt: result.receivedAt,
        seconds: result.seconds,
        batch: batch
      )
    )
  }

  private func append(_ event: RecordedEvent, _ state: inout State) {
    guard state.end == nil else { return }
    if case .scrape = event { state.scrapes += 1 }
    write(state.encoder.frame(event), &state)
  }

  private func write(_ bytes: [UInt8], _ state: inout State) {
    guard state.bytes + bytes.count <= limit else {
      state.end = .full
      return
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(state.descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        state.end = .failed(String(cString: strerror(errno)).lowercased())
        return
      }
      rest = rest.dropFirst(written)
    }
    state.bytes += bytes.count
  }
}
