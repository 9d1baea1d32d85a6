// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct StartQueueTests {
  private let now = ContinuousClock.now

  private func transfer(_ id: UInt64, at seconds: Double) throws -> PendingTransfer {
    PendingTransfer(
      id: TransferID(rawValue: id),
      request: try HTTPRequest(url: "http://a/"),
      handler: RecordingHandler(),
      start: now + .seconds(seconds)
    )
  }

  @Test func `the earliest comes first, equals as they came, none before its time`() throws {
    var queue = StartQueue()
    for (id, start) in [(1, 5.0), (2, 1.0), (3, 5.0), (4, 0.0), (5, 9.0)] {
      queue.insert(try transfer(UInt64(id), at: start))
    }
    var ids: [UInt64] = []
    while let next = queue.popDue(at: now + .seconds(5)) { ids.append(next.id.rawValue) }
    #expect(ids == [4, 2, 1, 3])
    #expect(queue.nextStart == now + .seconds(9))
    #expect(!queue.isEmpty)
  }

  @Test func `a transfer is taken out once`() throws {
    var queue = StartQueue()
    for id in 1...3 { queue.insert(try transfer(UInt64(id), at: Double(id))) }
    #expect(queue.remove(TransferID(rawValue: 2))?.id.rawValue == 2)
    #expect(queue.remove(TransferID(rawValue: 2)) == nil)
    #expect(queue.removeAll().map(\.id.rawValue) == [1, 3])
    #expect(queue.isEmpty)
  }

  @Test func `a hastened transfer comes next, behind those that are due`() throws {
    var queue = StartQueue()
    for id in 0...3 { queue.insert(try transfer(UInt64(id), at: Double(id))) }
    queue.hasten(TransferID(rawValue: 3), to: now)
    queue.hasten(TransferID(rawValue: 9), to: now)
    #expect(queue.popDue(at: now)?.id.rawValue == 0)
    #expect(queue.popDue(at: now)?.id.rawValue == 3)
    #expect(queue.popDue(at: now) == nil)
    #expect(queue.removeAll().map(\.id.rawValue) == [1, 2])
  }
}
