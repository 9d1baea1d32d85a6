// SPDX-License-Identifier: Apache-2.0

/// A transfer that has not begun.
package struct PendingTransfer: Sendable {
  /// By which it can be cancelled.
  package let id: TransferID
  /// What to send.
  package let request: HTTPRequest
  /// Who hears of it.
  package let handler: any TransferHandler
  /// Not before this.
  package var start: ContinuousClock.Instant

  /// A transfer for the queue of its pool.
  package init(
    id: TransferID,
    request: HTTPRequest,
    handler: any TransferHandler,
    start: ContinuousClock.Instant
  ) {
    self.id = id
    self.request = request
    self.handler = handler
    self.start = start
  }
}

/// Transfers that wait for their time, or for others to end.
///
/// Sorted by start; equal starts keep their order. O(log n) to find a place, and n is thousands.
package struct StartQueue {
  /// Latest first, so that the next one is taken from the end.
  private var waiting: [PendingTransfer] = []

  /// An empty queue.
  package init() {}

  /// Whether none waits.
  package var isEmpty: Bool { waiting.isEmpty }

  /// When the next one may begin; nil if there is none.
  package var nextStart: ContinuousClock.Instant? { waiting.last?.start }

  /// Puts a transfer behind those that start before it or with it.
  package mutating func insert(_ transfer: PendingTransfer) {
    var low = 0
    var high = waiting.count
    while low < high {
      let middle = (low + high) / 2
      if waiting[middle].start > transfer.start { low = middle + 1 } else { high = middle }
    }
    waiting.insert(transfer, at: low)
  }

  /// The transfer with the earliest start, if that is not after `now`.
  package mutating func popDue(at now: ContinuousClock.Instant) -> PendingTransfer? {
    guard let next = waiting.last, next.start <= now else { return nil }
    return waiting.removeLast()
  }

  /// Takes a transfer out wherever it stands; nil if it isn't here.
  ///
  /// O(n).
  package mutating func remove(_ id: TransferID) -> PendingTransfer? {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return nil }
    return waiting.remove(at: index)
  }

  /// Lets a transfer start at `now`, behind those that are due; does nothing if it isn't here.
  package mutating func hasten(_ id: TransferID, to now: ContinuousClock.Instant) {
    guard var transfer = remove(id) else { return }
    transfer.start = min(transfer.start, now)
    insert(transfer)
  }

  /// Takes all out, the earliest first.
  package mutating func removeAll() -> [PendingTransfer] {
    defer { waiting = [] }
    return waiting.reversed()
  }
}
