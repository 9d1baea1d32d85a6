// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Whole outputs, kept in `Fixtures`.
///
/// `MESHTOP_UPDATE_SCREENS=1` writes them anew and fails that run.
enum Golden {
  static func expect(
    _ text: String,
    matches name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)")
    if ProcessInfo.processInfo.environment["MESHTOP_UPDATE_SCREENS"] == "1" {
      let isWritten = (try? Data(text.utf8).write(to: url)) != nil
      Issue.record(
        isWritten ? "\(name) was written anew" : "\(name) cannot be written",
        sourceLocation: sourceLocation
      )
      return
    }
    let expected = (try? String(decoding: Data(contentsOf: url), as: UTF8.self)) ?? ""
    guard text != expected else { return }
    let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    var difference: [String] = []
    for index in 0..<max(actual.count, wanted.count) {
      let new = index < actual.count ? actual[index] : ""
      let old = index < wanted.count ? wanted[index] : ""
      difference.append(new == old ? "  \(new)" : "- \(old)\n+ \(new)")
    }
    Issue.record(
      "\(name) differs:\n\(difference.joined(separator: "\n"))",
      sourceLocation: sourceLocation
    )
  }
}
