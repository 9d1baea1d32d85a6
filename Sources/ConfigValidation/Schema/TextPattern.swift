// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Regular expressions of resource definitions, each compiled once.
enum TextPattern {
  private static let compiled = Mutex<[String: CompiledPattern?]>([:])

  /// `Regex` isn't Sendable; it never leaves the lock of `compiled`.
  private struct CompiledPattern: @unchecked Sendable {
    let regex: Regex<AnyRegexOutput>
  }

  /// Whether the pattern occurs in the text; nil if the pattern can't be read.
  static func matches(_ pattern: String, _ text: String) -> Bool? {
    compiled.withLock { known in
      let entry: CompiledPattern?
      if let existing = known[pattern] {
        entry = existing
      } else {
        entry = (try? Regex(pattern)).map(CompiledPattern.init)
        known[pattern] = .some(entry)
      }
      guard let entry, text.utf8.count <= 10_000 else { return nil }
      return text.firstMatch(of: entry.regex) != nil
    }
  }
}
