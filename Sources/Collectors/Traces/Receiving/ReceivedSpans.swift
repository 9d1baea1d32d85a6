// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import MeshModel
import Synchronization

/// Spans that proxies send, put together in bounded memory.
///
/// Bodies are decoded one after another on one queue. What comes faster than that waits up to a
/// bound of bytes; beyond it bodies are refused and counted, so that a flood costs neither memory nor
/// anybody else's time.
package final class ReceivedSpans: Sendable {
  /// What is kept at most.
  package struct Limits: Sendable {
    /// Of one body, unpacked.
    package var bodyBytes = 16 << 20
    /// Of bodies that are read or wait to be decoded.
    package var waitingBytes = 64 << 20
    package var traces = 5000
    package var spans = 200_000
    package var spansPerTrace = 10_000
    /// Of all kept spans, about.
    package var bytes = 256 << 20
    /// Traces that ended longer ago go.
    package var ageSeconds = 900.0

    package init() {}
  }

  /// What came and what was left out, since the start.
  package struct Counts: Sendable, Equatable {
    package var bodies = 0
    package var spans = 0
    /// Bodies refused because too much was waiting.
    package var refusedBodies = 0
    /// Bodies that were too large or could not be read.
    package var badBodies = 0
    /// Spans left out: without an id, or beyond what is kept of one trace.
    package var droppedSpans = 0
    /// Traces pushed out by newer ones.
    package var droppedTraces = 0

    package init() {}

    /// Everything that was left out, whatever the reason.
    package var dropped: Int { refusedBodies + badBodies + droppedSpans + droppedTraces }
  }

  private struct State {
    var collection: TraceCollection
    var counts = Counts()
    var waitingBytes = 0
  }

  package let limits: Limits
  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "meshtop-spans", qos: .utility)
  private let decoder = QueueBound(TraceDecoder())

  package init(limits: Limits = Limits()) {
    self.limits = limits
    state = Mutex(
      State(
        collection: TraceCollection(
          maximumTraces: limits.traces,
          maximumSpans: limits.spans,
          maximumSpansPerTrace: limits.spansPerTrace,
          maximumBytes: limits.bytes
        )
      )
    )
  }

  package var counts: Counts {
    state.withLock { state in
      var counts = state.counts
      counts.droppedSpans += state.collection.droppedSpans
      counts.droppedTraces = state.collection.droppedTraces
      return counts
    }
  }

  /// The kept traces, the newest first; those that are too old go before.
  package func traces(at now: Timestamp) -> [Trace] {
    let oldest = now.advanced(bySeconds: -limits.ageSeconds).milliseconds * 1000
    return state.withLock { state in
      state.collection.removeTraces(endedBefore: oldest)
      return state.collection.newestFirst
    }
  }

  /// Makes room for a body's bytes; false, and counted, where too much waits already.
  func reserve(_ bytes: Int) -> Bool {
    state.withLock { state in
      guard state.waitingBytes + bytes <= limits.waitingBytes else {
        state.counts.refusedBodies += 1
        return false
      }
      state.waitingBytes += bytes
      return true
    }
  }

  /// Gives room back that no body needs.
  func release(_ bytes: Int) {
    state.withLock { $0.waitingBytes -= bytes }
  }

  /// A body was too large or damaged.
  func countBadBody() {
    state.withLock { $0.counts.badBodies += 1 }
  }

  /// Takes a body for which `reserved` bytes were reserved; they are given back once it is decoded.
  func take(_ body: [UInt8], as format: SpanListener.Format, reserved: Int) {
    queue.async { [self] in
      let found = decoder.value.decode(body, as: format.decoded)
      state.withLock { state in
        state.waitingBytes -= reserved
        state.counts.bodies += 1
        if found.isBroken { state.counts.badBodies += 1 }
        state.counts.droppedSpans += found.skippedSpans
        for trace in found.traces {
          state.counts.spans += trace.spans.count
          state.collection.add(trace)
        }
      }
    }
  }

  /// Waits until everything that was taken is decoded.
  package func settle() async {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume() }
    }
  }
}

/// A value that is only touched on one serial queue.
private struct QueueBound<Value>: @unchecked Sendable {
  // Invariant: `value` is read in blocks of the owner's serial queue and nowhere else.
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}
