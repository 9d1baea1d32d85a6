// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Applies the certain mends of findings to the texts of files.
package struct QuickFix: Sendable {
  /// A file with its text before and after.
  package struct Change: Sendable {
    /// The file as it was named.
    package let file: String
    /// The text as it is.
    package let before: [UInt8]
    /// The text mended.
    package let after: [UInt8]
    /// How many findings it mends.
    package let count: Int
  }

  /// Takes the values as they are.
  package init() {}

  /// The changes by file, in the order of the findings; files of which nothing changes are left out.
  ///
  /// A mend counts only where the text at its place still is what the finding says.
  package func changes(for findings: [Finding], in sources: [String: SourceText]) -> [Change] {
    var order: [String] = []
    var byFile: [String: [Finding]] = [:]
    for finding in findings where finding.suggestion != nil && finding.line > 0 {
      if byFile[finding.file] == nil { order.append(finding.file) }
      byFile[finding.file, default: []].append(finding)
    }
    return order.compactMap { file in
      guard let source = sources[file] else { return nil }
      return change(of: file, source, byFile[file] ?? [])
    }
  }

  private func change(of file: String, _ source: SourceText, _ findings: [Finding]) -> Change? {
    var edits: [Int: (length: Int, replacement: [UInt8])] = [:]
    for finding in findings {
      guard let suggestion = finding.suggestion,
        let place = place(of: suggestion.current, finding, in: source), edits[place] == nil
      else { continue }
      edits[place] = (suggestion.current.utf8.count, Array(suggestion.replacement.utf8))
    }
    guard !edits.isEmpty else { return nil }
    var after = source.bytes
    for (place, edit) in edits.sorted(by: { $0.key > $1.key }) {
      after.replaceSubrange(place..<place + edit.length, with: edit.replacement)
    }
    return Change(file: file, before: source.bytes, after: after, count: edits.count)
  }

  /// Where the text stands in the bytes: at the finding's column, or one further behind a quote.
  private func place(of text: String, _ finding: Finding, in source: SourceText) -> Int? {
    guard !text.isEmpty, let line = source.range(ofLine: finding.line) else { return nil }
    let characters = String(decoding: source.bytes[line], as: UTF8.self).unicodeScalars
    let offset = characters.prefix(max(0, finding.column - 1)).reduce(0) {
      $0 + UTF8.width($1)
    }
    let bytes = Array(text.utf8)
    return [offset, offset + 1].map { line.lowerBound + $0 }.first { start in
      start + bytes.count <= line.upperBound
        && source.bytes[start..<start + bytes.count].elementsEqual(bytes)
    }
  }
}

extension QuickFix.Change {
  /// The change as a unified diff; a mend never adds or removes a line.
  package var unifiedDiff: String {
    let old = Self.lines(before)
    let new = Self.lines(after)
    let name = DisplayText.sanitized(file)
    var result = "--- \(name)\n+++ \(name)\n"
    let changed = old.indices.filter { $0 < new.count && old[$0] != new[$0] }
    for hunk in Self.hunks(changed, count: old.count) {
      let span = "\(hunk.lowerBound + 1),\(hunk.count)"
      result += "@@ -\(span) +\(span) @@\n"
      for index in hunk {
        if old[index] == new[index] {
          result += " \(old[index])\n"
        } else {
          result += "-\(old[index])\n+\(new[index])\n"
        }
      }
    }
    return result
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { DisplayText.sanitized(String(decoding: $0, as: UTF8.self)) }
  }

  /// Ranges of lines: each change with three lines around it, those that touch joined.
  private static func hunks(_ changed: [Int], count: Int) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in changed {
      let range = max(0, index - 3)..<min(count, index + 4)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }
}
