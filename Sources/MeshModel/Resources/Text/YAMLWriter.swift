// SPDX-License-Identifier: Apache-2.0

/// Writes a value as YAML in block style and notes where each field stands.
///
/// The API server's own bookkeeping (`managedFields`) is left out.
struct YAMLWriter {
  private(set) var lines: [String] = []
  private(set) var places: [FieldPath: ObjectText.TextPlace] = [:]

  /// Deeper values are written as `…`; nobody nests them so.
  private static let deepest = 60

  mutating func write(_ value: FieldValue) {
    write(value, at: .root, indent: 0, prefix: "", depth: 0)
  }

  /// `prefix` is what already stands on the line: `key:` or `-`.
  private mutating func write(
    _ value: FieldValue,
    at path: FieldPath,
    indent: Int,
    prefix: String,
    depth: Int
  ) {
    let gap = prefix.isEmpty ? "" : " "
    guard depth < Self.deepest else {
      put(prefix + gap + "…", path, column: indent)
      return
    }
    switch value.content {
    case .scalar(let kind, let text):
      writeScalar(text, kind, path, indent: indent, prefix: prefix)
    case .list(let elements):
      guard !elements.isEmpty else { return put(prefix + gap + "[]", path, column: indent) }
      if !prefix.isEmpty { put(prefix, path, column: indent) }
      let margin = String(repeating: " ", count: indent)
      for (index, element) in elements.enumerated() {
        write(
          element,
          at: .index(path, index),
          indent: indent + 2,
          prefix: margin + "-",
          depth: depth + 1
        )
      }
    case .map(let fields):
      let shown = fields.filter { $0.key != "managedFields" }
      guard !shown.isEmpty else { return put(prefix + gap + "{}", path, column: indent) }
      writeMap(shown, path, indent: indent, prefix: prefix, depth: depth)
    }
  }

  private mutating func writeMap(
    _ fields: [FieldValue.Field],
    _ path: FieldPath,
    indent: Int,
    prefix: String,
    depth: Int
  ) {
    let isItem = prefix.hasSuffix("-")
    if !prefix.isEmpty, !isItem { put(prefix, path, column: indent) }
    let inner = prefix.isEmpty || isItem ? indent : indent + 2
    let margin = String(repeating: " ", count: inner)
    for (index, field) in fields.enumerated() {
      let begin = isItem && index == 0 ? prefix + " " : margin
      let child = FieldPath.key(path, field.key)
      if isItem, index == 0 { note(path, column: inner) }
      write(
        field.value,
        at: child,
        indent: inner,
        prefix: begin + Self.plain(field.key, .string) + ":",
        depth: depth + 1
      )
    }
  }

  private mutating func writeScalar(
    _ text: String,
    _ kind: FieldValue.ScalarKind,
    _ path: FieldPath,
    indent: Int,
    prefix: String
  ) {
    let gap = prefix.isEmpty ? "" : " "
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard kind == .string, rows.count > 1 else {
      put(prefix + gap + Self.plain(text, kind), path, column: indent)
      return
    }
    put(prefix + gap + (text.hasSuffix("\n") ? "|" : "|-"), path, column: indent)
    let margin = String(repeating: " ", count: indent + 2)
    for row in text.hasSuffix("\n") ? rows.dropLast() : rows[...] {
      lines.append(row.isEmpty ? "" : margin + row)
    }
  }

  private mutating func put(_ line: String, _ path: FieldPath, column: Int) {
    note(path, column: column)
    lines.append(line)
  }

  private mutating func note(_ path: FieldPath, column: Int) {
    if places[path] == nil { places[path] = .init(line: lines.count, column: column) }
  }

  /// A scalar on one line, quoted where it would be read as something else.
  private static func plain(_ text: String, _ kind: FieldValue.ScalarKind) -> String {
    switch kind {
    case .null: return "null"
    case .integer, .float, .boolean: return text
    case .string: break
    }
    let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "~", "y", "n"]
    let needsQuotes =
      text.isEmpty || words.contains(text.lowercased()) || Double(text) != nil
      || text.hasPrefix(" ") || text.hasSuffix(" ") || text.contains(": ") || text.hasSuffix(":")
      || text.contains(" #") || text.first.map { "!&*-?{}[],#|>@`\"'%".contains($0) } ?? false
    guard needsQuotes,
      text.first != "-" || text == "-" || text.hasPrefix("- ") || Double(text) != nil
    else { return text }
    let escaped = text.reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return "\"\(escaped)\""
  }
}
