// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation
import Testing

/// `MESHTOP_UPDATE_DOCS=1` rewrites what is written from the key table, and fails that run.
struct KeyManualTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Docs").standardized

  private func expect(_ text: String, in name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["MESHTOP_UPDATE_DOCS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) was rewritten; run again without MESHTOP_UPDATE_DOCS")
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == text, "\(name) is out of date; `make docs` rewrites it")
  }

  @Test func `Keys_md is what the key table says`() throws {
    try expect(KeyManual.markdown(DashboardKeys.table), in: "Keys.md")
  }

  @Test func `the manual page has the keys of the table`() throws {
    let file = Self.folder.appending(path: "meshtop.1")
    let page = try String(contentsOf: file, encoding: .utf8)
    let begin = ".\\\" Keys: written from the key table by `make docs`.\n"
    let end = ".\\\" End of keys.\n"
    let start = try #require(page.range(of: begin)).upperBound
    let stop = try #require(page.range(of: end)).lowerBound
    let text =
      page[..<start] + KeyManual.manual(DashboardKeys.table) + page[stop...]
    try expect(String(text), in: "meshtop.1")
  }
}
