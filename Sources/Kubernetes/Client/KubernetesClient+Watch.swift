// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import MeshModel
import Synchronization

/// How a watch ended.
struct WatchEnd: Sendable {
  /// From which the next one goes on.
  var version: String
  /// Nil where the server ended it in peace.
  var cause: KubernetesError.Cause?
  /// Changes that came.
  var events = 0
  /// What a 429 asks for.
  var retryAfter: Duration?
}

extension KubernetesClient {
  /// Follows the changes of a kind until the watch ends, for at most some five minutes.
  ///
  /// `sink` is called on the pool's thread, in the order of the changes, `opened` once before.
  func watch(
    _ kind: WatchedKind,
    namespace: String?,
    from version: String,
    decoder: ObjectDecoder,
    opened: @escaping @Sendable () -> Void,
    sink: @escaping @Sendable (WatchEvent.Change) -> Void
  ) async -> WatchEnd {
    let action = "watch \(kind.type)"
    let secrets: RequestSecrets
    do throws(KubernetesError) {
      secrets = try await credentials.current(for: action)
    } catch {
      return WatchEnd(version: version, cause: error.cause)
    }
    let seconds = Int.random(in: 240...300)
    var request = plainRequest()
    request.url = url(
      kind.type.path(namespace: namespace),
      kind.query + [
        ("watch", "1"), ("resourceVersion", version), ("allowWatchBookmarks", "true"),
        ("timeoutSeconds", "\(seconds)"),
      ]
    )
    request.headers.append(HTTPHeader("Accept", kind.accept(isList: false)))
    request.acceptsCompression = false
    request.maximumBytes = 1 << 50
    request.timeouts.total = .seconds(seconds + 30)
    // Bookmarks come about every minute; a connection that died in silence is given up then.
    request.timeouts.idle = .seconds(100)
    secrets.apply(to: &request)
    let transfer = WatchTransfer(version: version, decoder: decoder, opened: opened, sink: sink)
    let end = await transfer.run(request, in: pool)
    if end.cause == .unauthorized, credentials.canRenew { credentials.rejected(secrets) }
    return end
  }
}

/// The answer to a watch, taken apart line by line as it arrives.
final class WatchTransfer: TransferHandler {
  /// etcd holds no larger object than a few MB.
  static let longestLine = 16 << 20
  private static let longestComplaint = 64 << 10

  private struct State {
    var end: WatchEnd
    var line: [UInt8] = []
    var status = 0
    var continuation: CheckedContinuation<WatchEnd, Never>?
    var transfer: (id: TransferID, pool: TransferPool)?
    var isCancelled = false
  }

  private let decoder: ObjectDecoder
  private let opened: @Sendable () -> Void
  private let sink: @Sendable (WatchEvent.Change) -> Void
  private let state: Mutex<State>

  init(
    version: String,
    decoder: ObjectDecoder,
    opened: @escaping @Sendable () -> Void,
    sink: @escaping @Sendable (WatchEvent.Change) -> Void
  ) {
    self.decoder = decoder
    self.opened = opened
    self.sink = sink
    state = Mutex(State(end: WatchEnd(version: version)))
  }

  /// Sends the request and waits for the end; cancelling the task ends it.
  func run(_ request: HTTPRequest, in pool: TransferPool) async -> WatchEnd {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.continuation = continuation }
        let id = pool.start(request, handler: self)
        let isCancelled = state.withLock { state in
          state.transfer = (id, pool)
          return state.isCancelled
        }
        if isCancelled { pool.cancel(id) }
      }
    } onCancel: {
      let transfer = state.withLock { state in
        state.isCancelled = true
        return state.transfer
      }
      if let transfer { transfer.pool.cancel(transfer.id) }
    }
  }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision {
    state.withLock { state in
      state.status = response.status
      state.end.retryAfter = KubernetesClient.retryAfter(response)
    }
    if response.status == 200 { opened() }
    return .proceed
  }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision {
    state.withLock { state in
      guard state.status == 200 else {
        state.line.append(contentsOf: bytes)
        return state.line.count > Self.longestComplaint ? .stop("HTTP \(state.status)") : .proceed
      }
      var rest = bytes[...]
      while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
        state.line.append(contentsOf: rest[..<newline])
        rest = rest[(newline + 1)...]
        defer { state.line.removeAll(keepingCapacity: state.line.count < 1 << 16) }
        guard take(state.line, &state.end) else { return .stop("the watch ended") }
      }
      state.line.append(contentsOf: rest)
      guard state.line.count <= Self.longestLine else {
        state.end.cause = .malformed("a line longer than \(Self.longestLine >> 20) MB")
        return .stop("the line is too long")
      }
      return .proceed
    }
  }

  /// Whether to go on.
  private func take(_ line: [UInt8], _ end: inout WatchEnd) -> Bool {
    guard !line.isEmpty, line != [UInt8(ascii: "\r")] else { return true }
    guard let event = decoder.event(line) else {
      end.cause = .malformed("a line that is no watch event")
      return false
    }
    if case .error(let message) = event.change {
      end.cause = KubernetesClient.cause(status: message.code, message)
      return false
    }
    if !event.version.isEmpty { end.version = event.version }
    if case .bookmark = event.change {} else { end.events += 1 }
    sink(event.change)
    return true
  }

  func finished(_ result: Result<TransferSummary, TransferError>) {
    let (continuation, end) = state.withLock { state in
      switch result {
      case .failure(let error) where state.end.cause == nil:
        state.end.cause =
          state.status == 200 || state.status == 0
          ? .transfer(error.cause) : .status(state.status, "")
      case .success where state.status != 200:
        state.end.cause = KubernetesClient.cause(
          status: state.status,
          StatusMessage(body: state.line)
        )
      default: break
      }
      defer {
        state.continuation = nil
        state.transfer = nil
      }
      return (state.continuation, state.end)
    }
    continuation?.resume(returning: end)
  }
}
