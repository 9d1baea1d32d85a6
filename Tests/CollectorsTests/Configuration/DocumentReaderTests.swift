// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

@Suite struct DocumentReaderTests {
  private func read(_ bytes: [UInt8]) -> ConfigurationReading {
    ResourceReader().read(bytes, file: "a.yaml")
  }

  private func pod(_ name: String) -> String { "kind: Pod\nmetadata:\n  name: \(name)\n" }

  @Test(arguments: [
    ("kind: [\n", 2),
    ("kind: \"open\n", 3),
    ("a: b: c\n", 2),
    ("\tkind: Pod\n", 2),
    ("kind: *nowhere\n", 2),
    ("%BAD 1\n", 2),
    ("{{ .Values.x }}: y\n", 2),
    ("kind: Pod\n- x\n", 3),
  ])
  func `an unreadable document leaves the others`(broken: String, line: Int32) throws {
    let text = pod("a") + "---\n" + broken + "---\n" + pod("b") + "---\n" + pod("c")
    let reading = read(Array(text.utf8))
    #expect(reading.resources.map(\.name) == ["a", "b", "c"])
    let problem = try #require(reading.problems.first)
    #expect(reading.problems.count == 1)
    // The first document has three lines, then comes the separator.
    #expect((4 + 1...4 + 3).contains(problem.position.line), "\(problem)")
  }

  @Test func `places behind an unreadable document are right`() {
    let text = "a: [\n---\nkind: Pod\nmetadata:\n  name: b\n"
    let reading = read(Array(text.utf8))
    #expect(reading.resources.first?.field(at: "metadata.name").position.line == 5)
    #expect(reading.resources.first?.field(at: "metadata.name").position.column == 9)
  }

  @Test func `bytes that are no text spoil only their document`() {
    var bytes = Array((pod("a") + "---\n" + pod("b") + "---\nkind: Pod\nx: ").utf8)
    bytes += [0xFF, 0xFE, 0x0A]
    bytes += Array(("---\n" + pod("c")).utf8)
    let reading = read(bytes)
    #expect(reading.resources.map(\.name) == ["a", "b", "c"])
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.position == SourcePosition(line: 10, column: 4))
  }

  @Test(arguments: ["\u{0}", "\u{1B}[31m", "\u{7}"])
  func `control characters never reach a message`(character: String) {
    let reading = read(Array("kind: a\(character)b\n".utf8))
    #expect(reading.problems.count == 1)
    for problem in reading.problems {
      #expect(!problem.description.unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test(arguments: ["---\n---\n---", "--- ", "---", "", "\u{FEFF}kind: Pod", "kind: a\n...\n---\n"])
  func `separators alone are no problem`(text: String) {
    #expect(read(Array(text.utf8)).problems.isEmpty)
  }

  @Test func `problems of one file are bounded`() {
    let text = String(repeating: "---\na: [\n", count: 500)
    #expect(read(Array(text.utf8)).problems.count == ReadLimits().problemsPerFile)
  }
}
