// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Testing

struct ResizeStormTests {
  private static func moment(_ milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: 1_700_000_000_000 + milliseconds)
  }

  /// Whether a storm ends at each of the moments, asked one after the other.
  private static func ends(_ storm: inout ResizeStorm, at moments: [Int64]) -> [Bool] {
    var result: [Bool] = []
    for time in moments { result.append(storm.ends(at: moment(time))) }
    return result
  }

  @Test func `a storm ends once, fifty milliseconds after the last change`() {
    var storm = ResizeStorm()
    #expect(!storm.isUnderWay)
    #expect(storm.remaining(at: Self.moment(0)) == nil)
    let before = Self.ends(&storm, at: [0])
    #expect(before == [false])
    for time in stride(from: Int64(0), through: 200, by: 20) {
      storm.changed(at: Self.moment(time))
      let within = Self.ends(&storm, at: [time, time + 19])
      #expect(within == [false, false])
    }
    #expect(storm.isUnderWay)
    #expect(storm.remaining(at: Self.moment(210)) == 40)
    let after = Self.ends(&storm, at: [249, 250, 251])
    #expect(after == [false, true, false])
    #expect(!storm.isUnderWay)
  }

  @Test func `a clock that was set back holds nothing back`() {
    var storm = ResizeStorm()
    storm.changed(at: Self.moment(0))
    #expect(storm.remaining(at: Self.moment(-5_000)) == 0)
    let ends = Self.ends(&storm, at: [-5_000])
    #expect(ends == [true])
  }
}
