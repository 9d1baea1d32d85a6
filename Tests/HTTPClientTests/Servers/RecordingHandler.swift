// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Synchronization

/// Keeps what a transfer tells, and lets tests wait for its head and its end.
final class RecordingHandler: TransferHandler {
  enum Event: Sendable {
    case head(ResponseHead)
    case body([UInt8])
    case end(Result<TransferSummary, TransferError>)
  }

  let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation
  private let decision: ReceiveDecision

  /// - Parameter decision: What to answer to each piece of the body.
  init(decision: ReceiveDecision = .proceed) {
    (events, continuation) = AsyncStream.makeStream()
    self.decision = decision
  }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision {
    continuation.yield(.head(response))
    return .proceed
  }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision {
    continuation.yield(.body(Array(bytes)))
    return decision
  }

  func finished(_ result: Result<TransferSummary, TransferError>) {
    continuation.yield(.end(result))
    continuation.finish()
  }

  /// Waits for the end; all ends there were, which must be one.
  func ends() async -> [Result<TransferSummary, TransferError>] {
    var ends: [Result<TransferSummary, TransferError>] = []
    for await event in events {
      if case .end(let result) = event { ends.append(result) }
    }
    return ends
  }
}

extension TransferPool {
  /// The cause why a request failed; nil if it didn't.
  func failure(of request: HTTPRequest) async throws -> TransferError.Cause? {
    do {
      _ = try await data(for: request)
      return nil
    } catch let error as TransferError {
      return error.cause
    }
  }
}
