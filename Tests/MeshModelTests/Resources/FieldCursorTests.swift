// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct FieldCursorTests {
  private let root = FieldCursor(
    root: FieldValue(
      .map([
        .init(
          "spec",
          at: SourcePosition(line: 2, column: 1),
          FieldValue(
            .map([
              .init(
                "hosts",
                at: SourcePosition(line: 3, column: 3),
                FieldValue(
                  .list([
                    FieldValue(.scalar(.string, "a"), at: SourcePosition(line: 4, column: 5))
                  ]),
                  at: SourcePosition(line: 4, column: 3)
                )
              )
            ]),
            at: SourcePosition(line: 3, column: 3)
          )
        )
      ]),
      at: SourcePosition(line: 1, column: 1)
    )
  )

  @Test func `going down keeps path and place`() {
    let host = root["spec"]["hosts"][0]
    #expect(host.text == "a")
    #expect(host.path.description == "spec.hosts[0]")
    #expect(host.position == SourcePosition(line: 4, column: 5))
    #expect(root["spec"]["hosts"].position == SourcePosition(line: 3, column: 3))
  }

  @Test func `a missing field has the place of the nearest above it`() {
    let missing = root["spec"]["http"][2]["route"]
    #expect(!missing.exists)
    #expect(missing.isEmpty)
    #expect(missing.path.description == "spec.http[2].route")
    #expect(missing.position == SourcePosition(line: 2, column: 1))
    #expect(missing.elements.isEmpty)
  }

  @Test func `a path leads down`() throws {
    #expect(root.descend(try #require(FieldPath("spec.hosts[0]"))).string == "a")
    #expect(root["spec"].entries.map(\.key) == ["hosts"])
  }
}
