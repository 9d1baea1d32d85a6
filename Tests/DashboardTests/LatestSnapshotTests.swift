// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Synchronization
import TestSupport
import Testing

struct LatestSnapshotTests {
  @Test func `only the newest is taken, once`() {
    let slot = LatestSnapshot()
    slot.store(MeshSnapshot(generatedAt: Timestamp(milliseconds: 1)))
    slot.store(MeshSnapshot(generatedAt: Timestamp(milliseconds: 2)))
    #expect(slot.take()?.generatedAt == Timestamp(milliseconds: 2))
    #expect(slot.take() == nil)
  }

  @Test func `storing wakes who waits`() {
    let slot = LatestSnapshot()
    let count = Mutex(0)
    slot.onStore { count.withLock { $0 += 1 } }
    slot.store(SampleMesh.three.snapshot())
    slot.onStore(nil)
    slot.store(SampleMesh.three.snapshot())
    #expect(count.withLock { $0 } == 1)
  }
}
