// SPDX-License-Identifier: Apache-2.0

/// An object as text to read: the lines of its file, or YAML written from its values where it came
/// from no file or stands there on a line too long to read.
package struct ObjectText: Sendable {
  /// From the object's first line to its last, tabs opened, nothing sanitized.
  package let lines: [String]
  /// The number of the first line in the file; nil for written text.
  package let firstLine: Int?
  private let resource: Resource
  private let places: [FieldPath: TextPlace]

  /// A line by its index in `lines` and a column from 0, in characters.
  package struct TextPlace: Sendable, Hashable {
    package let line: Int
    package let column: Int
  }

  /// No line of a file that is shown as it stands is longer, in bytes.
  private static let longestLine = 400
  /// So many lines of a file are looked at at most.
  private static let mostLines = 20_000

  /// The object's text; `source` is the text of its file.
  ///
  /// A Secret is written anew without what it holds.
  package init(_ resource: Resource, source: SourceText?) {
    self.resource = resource
    if let source, !resource.isSecret, let lines = Self.lines(of: resource, in: source) {
      self.lines = lines
      firstLine = Int(resource.content.position.line)
      places = [:]
    } else {
      var writer = YAMLWriter()
      writer.write(resource.shownContent)
      lines = writer.lines
      places = writer.places
      firstLine = nil
    }
  }

  /// Where a finding stands; the first line where it names no place in the object.
  package func place(of finding: Finding) -> TextPlace {
    guard let firstLine else {
      var path = FieldPath(finding.path) ?? .root
      while places[path] == nil, let parent = path.parent { path = parent }
      return places[path] ?? TextPlace(line: 0, column: 0)
    }
    let line = finding.line - firstLine
    guard lines.indices.contains(line) else { return TextPlace(line: 0, column: 0) }
    return TextPlace(line: line, column: max(0, finding.column - 1))
  }

  private static func lines(of resource: Resource, in source: SourceText) -> [String]? {
    let start = resource.content.position
    let last = resource.content.lastLine
    guard start != .unknown, last >= Int(start.line), last - Int(start.line) < mostLines else {
      return nil
    }
    let all = source.lines(from: Int(start.line), atMost: mostLines)
    var end = min(all.count, last - Int(start.line) + 1)
    guard end > 0 else { return nil }
    // A block of text goes on below the line on which its value begins.
    let indent = Int(start.column) - 1
    while end < all.count, isDeeper(all[end], than: indent) { end += 1 }
    while end > 1, all[end - 1].allSatisfy({ $0 == " " }) { end -= 1 }
    let lines = Array(all[..<end])
    return lines.contains { $0.utf8.count > longestLine } ? nil : lines
  }

  /// Whether a line belongs to a value above it.
  private static func isDeeper(_ line: String, than indent: Int) -> Bool {
    let margin = line.prefix { $0 == " " }.count
    return margin == line.count || margin > indent
  }
}

extension FieldValue {
  /// The last line on which some part of it begins; 0 where nothing has a place.
  var lastLine: Int {
    var result = Int(position.line)
    switch content {
    case .scalar: break
    case .list(let elements): for element in elements { result = max(result, element.lastLine) }
    case .map(let fields):
      for field in fields {
        result = max(result, Int(field.keyPosition.line), field.value.lastLine)
      }
    }
    return result
  }
}

extension FieldPath {
  /// The field that this one stands in; nil for the root.
  package var parent: FieldPath? {
    switch self {
    case .root: nil
    case .key(let parent, _), .index(let parent, _): parent
    }
  }
}

extension SourceText {
  /// Lines from a number on, without their ends, tabs opened to eight columns; one pass.
  package func lines(from first: Int, atMost count: Int) -> [String] {
    guard first >= 1, count > 0 else { return [] }
    var result: [String] = []
    var start = 0
    var number = 1
    while start < bytes.count, result.count < count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      if number >= first {
        var line = bytes[start..<end]
        if line.last == 0x0D { line = line.dropLast() }
        result.append(Self.text(line))
      }
      number += 1
      start = end + 1
    }
    return result
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(0x09) else { return text }
    var result = ""
    var column = 0
    for character in text {
      guard character == "\t" else {
        result.append(character)
        column += 1
        continue
      }
      let spaces = 8 - column % 8
      result += String(repeating: " ", count: spaces)
      column += spaces
    }
    return result
  }
}
