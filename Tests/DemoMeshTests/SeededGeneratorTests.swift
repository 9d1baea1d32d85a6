// SPDX-License-Identifier: Apache-2.0

import DemoMesh
import Testing

struct SeededGeneratorTests {
  @Test func `equal seeds give equal numbers and others do not`() {
    func numbers(_ seed: UInt64) -> [UInt64] {
      var generator = SeededGenerator(seed: seed)
      return (0..<8).map { _ in generator.next() }
    }
    #expect(numbers(7) == numbers(7))
    #expect(numbers(7) != numbers(8))
  }

  @Test func `an index stays below its count and reaches all of it`() {
    var generator = SeededGenerator(seed: 3)
    let seen = Set((0..<500).map { _ in generator.index(below: 5) })
    #expect(seen == [0, 1, 2, 3, 4])
  }

  @Test func `unit numbers are spread over zero to one`() {
    var generator = SeededGenerator(seed: 3)
    let numbers = (0..<2_000).map { _ in generator.unit() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    #expect(abs(numbers.reduce(0, +) / 2_000 - 0.5) < 0.03)
  }
}
