// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

@Suite struct DocumentBuilderTests {
  private func read(_ text: String) -> ConfigurationReading {
    ResourceReader().read(text, file: "a.yaml")
  }

  @Test func `of a doubled key the last holds and the doubling is told`() {
    let reading = read("kind: Pod\nspec: {a: 1}\nmetadata: {name: a}\nspec: {a: 2}\n")
    #expect(reading.resources.first?.spec["a"].integer == 2)
    #expect(
      reading.problems.map(\.description) == [
        "a.yaml:4:1: key spec was given on line 2 already; the last one holds, remove the other"
      ]
    )
    #expect(!reading.hasUnreadableInput)
  }

  @Test func `doubled keys of a large map are found too`() {
    let keys = (0..<40).map { "k\($0 % 39): 1" }.joined(separator: "\n")
    #expect(read("kind: Pod\n" + keys).problems.count == 1)
  }

  @Test func `aliases and merges stand for their anchors`() {
    let reading = read(
      """
      base: &base {kind: Pod, x: 1}
      <<: *base
      x: &two 2
      y: *two
      """
    )
    #expect(reading.problems.isEmpty)
    let pod = reading.resources.first
    #expect(pod?.root["x"].integer == 2)
    #expect(pod?.root["y"].integer == 2)
  }

  @Test func `a bomb of aliases is one problem`() {
    var text = "kind: Pod\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let reading = read(text + "---\nkind: Pod\n")
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.message.hasPrefix("aliases stand for more than") == true)
    #expect(reading.resources.count == 1)
  }

  @Test(arguments: [
    String(repeating: "[", count: 5000),
    "a: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500),
    (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "a: &x [*x]",
    "? {a: b}\n: c",
  ])
  func `what can't be a document is one problem`(text: String) {
    #expect(read(text).problems.count == 1)
  }
}
