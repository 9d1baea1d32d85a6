// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import Foundation
import TestSupport
import Testing

@Suite struct AnalyzerDocumentTests {
  /// `MESHTOP_UPDATE_SCREENS=1` writes it anew, as it does with screens.
  @Test func `the page of codes is that of the catalog`() {
    var page = GoldenScreen()
    page.folder =
      URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Docs").path
    #expect(page.difference(CodeCatalog.markdown, name: "Analyzers.md") == nil)
  }
}
