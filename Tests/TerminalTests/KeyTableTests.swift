// SPDX-License-Identifier: Apache-2.0

import Terminal
import Testing

struct KeyTableTests {
  private let table = KeyTable<String, Int>([
    KeyBinding([.enter], "open", hint: "open", help: "opens", group: "A"),
    KeyBinding([.character("q")], "quit", help: "quits", group: "B"),
    KeyBinding([.character("q")], "close", help: "closes", group: "A", scopes: [1]),
  ])

  @Test(arguments: [(0, "quit"), (1, "close")])
  func `what acts in one place goes before what acts everywhere`(scope: Int, action: String) {
    #expect(table.action(for: .character("q"), in: scope) == action)
  }

  @Test func `groups keep the order of the table`() {
    #expect(table.groups(in: 1).map(\.title) == ["A", "B"])
    #expect(table.groups(in: 1)[0].bindings.map(\.action) == ["open", "close"])
  }

  @Test func `a key bound twice is found`() {
    var doubled = table
    doubled.bindings.append(KeyBinding([.enter], "again", help: "", group: "A"))
    #expect(doubled.conflicts(in: 0) == [.enter])
    #expect(table.conflicts(in: 1) == [])
  }
}
