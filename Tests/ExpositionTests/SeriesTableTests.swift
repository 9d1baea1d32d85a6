// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct SeriesTableTests {
  private func body(_ series: [Int], scale: Int = 1) -> String {
    series.map { "a{id=\"\($0)\"} \($0 * scale)\n" }.joined()
  }

  private func samples(_ series: [Int], scale: Int = 1) -> [String] {
    series.map { "a{id=\($0)} \(Double($0 * scale))" }
  }

  private static let changes: [(change: String, second: [Int], vanished: [Int])] = [
    ("the same", [1, 2, 3, 4, 5], []),
    ("one inserted in front", [9, 1, 2, 3, 4, 5], []),
    ("one inserted within", [1, 2, 9, 3, 4, 5], []),
    ("one appended", [1, 2, 3, 4, 5, 9], []),
    ("the first removed", [2, 3, 4, 5], [1]),
    ("some removed within", [1, 5], [2, 3, 4]),
    ("the last removed", [1, 2, 3, 4], [5]),
    ("reversed", [5, 4, 3, 2, 1], []),
    ("rotated", [4, 5, 1, 2, 3], []),
    ("all replaced", [6, 7], [1, 2, 3, 4, 5]),
    ("none", [], [1, 2, 3, 4, 5]),
  ]

  @Test(arguments: changes)
  func `series are recognised wherever they stand`(
    change: String,
    second: [Int],
    vanished: [Int]
  ) {
    var target = ScrapedTarget(["a"])
    let first = [1, 2, 3, 4, 5]
    _ = target.scrape(body(first))
    let changed = target.scrape(body(second, scale: 2))
    #expect(changed.samples == samples(second, scale: 2))
    #expect(changed.batch.definitions.count == second.count { !first.contains($0) })
    #expect(changed.vanished == vanished.map { "a{id=\($0)}" })
    let again = target.scrape(body(second, scale: 3))
    #expect(again.samples == samples(second, scale: 3))
    #expect(again.batch.definitions.isEmpty)
    #expect(again.vanished.isEmpty)
  }

  @Test func `a series that vanished and returns is new and may have another handle`() {
    var target = ScrapedTarget(["a"])
    _ = target.scrape(body([1, 2, 3]))
    #expect(target.scrape(body([1, 3])).vanished == ["a{id=2}"])
    let other = target.scrape(body([1, 4, 3]))
    #expect(other.batch.definitions.map(\.handle) == [SeriesHandle(1)])
    let back = target.scrape(body([1, 2, 3, 4]))
    #expect(back.samples == samples([1, 2, 3, 4]))
    #expect(back.batch.definitions.map(\.handle) == [SeriesHandle(3)])
  }

  @Test func `order, blanks and spelling of labels make no other series`() {
    var target = ScrapedTarget(["h_bucket"])
    let spellings = [
      #"h_bucket{x="1",y="2",le="1"} 1"#, #"h_bucket{y="2",x="1",le="1.0"} 2"#,
      #"h_bucket { le = "1e0" , y = "2" , x = "1" , } 3"#, #"h_bucket{x="1",z="",y="2",le="1"} 4"#,
      #"{"h_bucket","y"="2","x"="1",le="+1"} 5"#,
    ]
    for (index, line) in spellings.enumerated() {
      let scrape = target.scrape(line + "\n")
      #expect(scrape.samples == ["h_bucket{x=1,y=2,le=1.0} \(index + 1).0"])
      #expect(scrape.batch.definitions.count == (index == 0 ? 1 : 0))
      #expect(scrape.vanished.isEmpty)
    }
  }

  private static let pairs: [(first: String, second: String)] = [
    (#"a{x="1",y="2"}"#, #"a{x="2",y="1"}"#), (#"a{x="12"}"#, #"a{x="1",y="2"}"#),
    (#"a{xy="1"}"#, #"a{x="y1"}"#), ("a", #"a{x="1"}"#), (#"a{x="1"}"#, #"b{x="1"}"#),
    (#"a{le="0"}"#, "a"), (#"a{x="1",le="1"}"#, #"a{x="1",le="2"}"#),
    (#"a{x="1",x="1"}"#, "a"), (#"a{x="a\nb"}"#, #"a{x="anb"}"#),
  ]

  @Test(arguments: pairs)
  func `different series stay apart`(first: String, second: String) {
    var target = ScrapedTarget(["a", "b"])
    for _ in 0..<2 {
      let scrape = target.scrape("\(first) 1\n\(second) 2\n")
      #expect(scrape.batch.samples.map(\.value) == [1, 2])
      #expect(Set(scrape.batch.samples.map(\.handle)).count == 2)
    }
  }

  @Test func `any history of changes gives what a fresh table gives`() {
    var random = SeededRandom(seed: 3)
    var target = ScrapedTarget(["a"])
    var present = Array(0..<50)
    var known: Set<Int> = []
    var next = 50
    var largest = 0
    for step in 1...200 {
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        present.insert(next, at: Int.random(in: 0...present.count, using: &random))
        next += 1
      }
      for _ in 0..<Int.random(in: 0...8, using: &random) where !present.isEmpty {
        present.remove(at: Int.random(in: 0..<present.count, using: &random))
      }
      if step.isMultiple(of: 10) { present.shuffle(using: &random) }
      let scrape = target.scrape(body(present, scale: step))
      #expect(scrape.samples == samples(present, scale: step))
      #expect(scrape.vanished == known.subtracting(present).map { "a{id=\($0)}" }.sorted())
      largest = max(largest, known.union(present).count)
      #expect(scrape.batch.samples.allSatisfy { $0.handle.rawValue < largest })
      known = Set(present)
    }
  }

  @Test func `handles are dense in the order of first sight`() {
    var target = ScrapedTarget(["a"])
    let handles = target.scrape(body(Array(0..<1_000))).batch.samples.map(\.handle.rawValue)
    #expect(handles == Array(0..<1_000))
  }

  @Test func `a known series takes less than 40 bytes and vanished ones give theirs back`() {
    var target = ScrapedTarget(["a"])
    var largest = 0.0
    for count in [1_000, 1_500, 3_000, 10_000, 25_000] {
      _ = target.scrape(body(Array(0..<count)))
      #expect(target.parser.table.count == count)
      largest = max(largest, Double(target.parser.memoryFootprint) / Double(count))
    }
    #expect(largest < 40)
    _ = target.scrape(body(Array(0..<100)))
    #expect(target.parser.memoryFootprint < 8_000)
    #expect(target.scrape(body(Array(0..<100))).batch.definitions.isEmpty)
    #expect(target.scrape(body(Array(50..<200))).samples == samples(Array(50..<200)))
  }
}
