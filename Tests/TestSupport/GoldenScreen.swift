// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A whole screen kept as a file beside the tests.
///
/// With `MESHTOP_UPDATE_SCREENS=1` in the environment files are rewritten, and every comparison of
/// that run fails, so that no run can bless itself.
package struct GoldenScreen {
  package var folder: String

  /// The folder `Screens` beside the calling file.
  package init(testFile: String = #filePath) {
    folder = testFile.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Screens"
  }

  /// What differs from the file, row by row; nil if nothing does.
  package func difference(_ lines: [String], name: String) -> String? {
    let path = "\(folder)/\(name)"
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["MESHTOP_UPDATE_SCREENS"] == "1" {
      do {
        try Data(text.utf8).write(to: URL(filePath: path))
        return "\(name) was rewritten; run again without MESHTOP_UPDATE_SCREENS"
      } catch {
        return "\(name) could not be written: \(error)"
      }
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      return "\(name) is missing; MESHTOP_UPDATE_SCREENS=1 makes it"
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected != text else { return nil }
    return GoldenScreen.comparison(
      expected: expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      actual: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      name: name
    )
  }

  private static func comparison(expected: [String], actual: [String], name: String) -> String {
    var result = "\(name) differs (- expected, + actual):"
    for row in 0..<max(expected.count, actual.count) {
      let left = row < expected.count ? expected[row] : nil
      let right = row < actual.count ? actual[row] : nil
      if left == right {
        result += "\n  " + (left ?? "")
      } else {
        if let left { result += "\n- " + left }
        if let right { result += "\n+ " + right }
      }
    }
    return result
  }
}
