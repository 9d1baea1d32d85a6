// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A whole answer in memory.
package struct HTTPResponse: Sendable {
  /// Status, headers and where they came from.
  package let head: ResponseHead
  /// After decompression.
  package let body: [UInt8]
  /// What the transfer took.
  package let summary: TransferSummary

  /// The status of the head.
  package var status: Int { head.status }
}

extension TransferPool {
  /// Asks and waits for the whole answer, whatever its status; for small bodies.
  ///
  /// Cancelling the task cancels the transfer.
  ///
  /// - Throws: `TransferError`, `Cause.tooLarge` beyond the request's `maximumBytes` among them.
  package func data(for request: HTTPRequest) async throws -> HTTPResponse {
    let collector = ResponseCollector()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        collector.expect(continuation)
        collector.started(start(request, handler: collector), in: self)
      }
    } onCancel: {
      collector.cancel()
    }
  }
}

/// Holds an answer until it is complete, and then resumes who waits for it.
private final class ResponseCollector: TransferHandler {
  private struct State {
    var continuation: CheckedContinuation<HTTPResponse, any Error>?
    var head: ResponseHead?
    var body: [UInt8] = []
    var transfer: (id: TransferID, pool: TransferPool)?
    var isCancelled = false
  }

  private let state = Mutex(State())

  func expect(_ continuation: CheckedContinuation<HTTPResponse, any Error>) {
    state.withLock { $0.continuation = continuation }
  }

  func started(_ id: TransferID, in pool: TransferPool) {
    let isCancelled = state.withLock { state in
      state.transfer = (id, pool)
      return state.isCancelled
    }
    if isCancelled { pool.cancel(id) }
  }

  func cancel() {
    let transfer = state.withLock { state in
      state.isCancelled = true
      return state.transfer
    }
    if let transfer { transfer.pool.cancel(transfer.id) }
  }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision {
    state.withLock { $0.head = response }
    return .proceed
  }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision {
    state.withLock { $0.body.append(contentsOf: bytes) }
    return .proceed
  }

  func finished(_ result: Result<TransferSummary, TransferError>) {
    let (continuation, head, body) = state.withLock { state in
      defer {
        state.continuation = nil
        state.transfer = nil
      }
      return (state.continuation, state.head, state.body)
    }
    switch result {
    case .failure(let error): continuation?.resume(throwing: error)
    case .success(let summary):
      guard let head else { return }
      continuation?.resume(returning: HTTPResponse(head: head, body: body, summary: summary))
    }
  }
}
