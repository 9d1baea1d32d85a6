// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// All HTTP transfers of a program, on one thread of its own, over shared connections.
///
/// Connections are kept alive and reused between requests, and answers stream to their handlers as
/// they arrive. Any thread may start and cancel transfers. Don't use it for uploads.
///
/// ```swift
/// let pool = TransferPool()
/// let answer = try await pool.data(for: HTTPRequest(url: "http://localhost:9090/api/v1/labels"))
/// ```
package final class TransferPool: Sendable {
  private let mailbox = TransferMailbox()
  private let running = DispatchGroup()

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - limits: How much may be open at once.
  ///   - environment: Where the proxy variables are looked up.
  package init(
    limits: TransferLimits = TransferLimits(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let proxies = ProxyEnvironment(environment)
    let mailbox = mailbox
    let running = running
    running.enter()
    let thread = Thread {
      TransferLoop(mailbox: mailbox, limits: limits, proxies: proxies).run()
      running.leave()
    }
    thread.name = "meshtop-http"
    thread.start()
  }

  deinit {
    mailbox.closeForGood()
  }

  /// Starts a transfer, at once or at a later moment; moments in the past are at once.
  ///
  /// After `shutdown()` the handler's `finished` is called before this returns, with
  /// `Cause.shutDown`.
  @discardableResult
  package func start(
    _ request: HTTPRequest,
    at start: ContinuousClock.Instant? = nil,
    handler: some TransferHandler
  ) -> TransferID {
    let id = mailbox.nextID()
    let transfer = PendingTransfer(
      id: id,
      request: request,
      handler: handler,
      start: start ?? .now
    )
    if !mailbox.post(.start(transfer)) {
      handler.finished(.failure(transfer.error(.shutDown)))
    }
    return id
  }

  /// Starts a transfer after a delay.
  @discardableResult
  package func start(
    _ request: HTTPRequest,
    after delay: Duration,
    handler: some TransferHandler
  ) -> TransferID {
    start(request, at: .now + delay, handler: handler)
  }

  /// Ends a transfer with `Cause.cancelled`; does nothing if it has ended.
  package func cancel(_ id: TransferID) {
    _ = mailbox.post(.cancel(id))
  }

  /// Starts a transfer that waits for its time at once; does nothing if it has begun.
  package func hasten(_ id: TransferID) {
    _ = mailbox.post(.hasten(id))
  }

  /// Ends all transfers with `Cause.shutDown`, and waits until the thread has told their handlers.
  ///
  /// Never call it from a handler.
  package func shutdown() {
    mailbox.closeForGood()
    running.wait()
  }
}

extension PendingTransfer {
  func error(_ cause: TransferError.Cause) -> TransferError {
    TransferError(purpose: request.purpose, url: request.url.description, cause: cause)
  }
}
