// SPDX-License-Identifier: Apache-2.0

import Collectors
import Testing

struct ServiceRotationTests {
  @Test func `known beginnings are searched each time, others in turn`() {
    var rotation = ServiceRotation()
    rotation.take(list: ["a", "b", "c", "d", "e", "gateway"])
    rotation.take(roots: ["gateway", "gateway", "gone"])
    let ticks = (0..<3).map { _ in rotation.choose() }
    #expect(ticks == [["gateway", "a", "b"], ["gateway", "c", "d"], ["gateway", "e", "a"]])
  }

  @Test func `while no beginning is known many are searched, never all of a large mesh`() {
    var rotation = ServiceRotation()
    rotation.take(list: (0..<100).map { "s\($0)" })
    let first = rotation.choose()
    #expect(first.count == 16)
    let second = rotation.choose()
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test func `the list is asked for again now and then`() {
    var rotation = ServiceRotation()
    #expect(rotation.wantsList)
    var waits: [Int] = []
    for _ in 0..<7 {
      rotation.take(list: ["a"])
      var ticks = 0
      while !rotation.wantsList {
        let chosen = rotation.choose()
        #expect(chosen == ["a"])
        ticks += 1
      }
      waits.append(ticks)
    }
    #expect(waits == [1, 3, 7, 15, 24, 24, 24])
    rotation.take(list: [])
    #expect(rotation.wantsList)
  }

  @Test func `without services nothing is searched`() {
    var rotation = ServiceRotation()
    rotation.take(list: [])
    let chosen = rotation.choose()
    #expect(chosen.isEmpty)
  }
}
