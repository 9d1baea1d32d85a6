// SPDX-License-Identifier: Apache-2.0

import Foundation
import Settings
import Testing

struct SettingsManualTests {
  @Test func `Configuration_md is what the table of settings says`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Docs/Configuration.md").standardized
    let text = SettingsManual.markdown()
    if ProcessInfo.processInfo.environment["MESHTOP_UPDATE_DOCS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Configuration.md was rewritten; run again without MESHTOP_UPDATE_DOCS")
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == text, "Configuration.md is out of date; `make docs` rewrites it")
  }
}
