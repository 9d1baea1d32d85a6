// SPDX-License-Identifier: Apache-2.0

/// A line of text being typed, with the editing keys of a shell.
package struct LineEditor: Equatable, Sendable {
  package private(set) var text: String
  /// Characters before the cursor.
  package private(set) var position: Int
  /// Earlier lines, oldest first.
  package var history: [String]
  private var historyIndex: Int?
  private var draft = ""

  /// Longer lines are cut: nothing that is typed needs more.
  package static let maximumCharacters = 1000

  package init(text: String = "", history: [String] = []) {
    self.text = text
    position = text.count
    self.history = history
  }

  /// Replaces the whole line.
  package mutating func set(_ newText: String) {
    text = String(newText.prefix(LineEditor.maximumCharacters))
    position = text.count
  }

  /// Puts text in at the cursor; control characters are left out.
  package mutating func insert(_ addition: String) {
    let clean = addition.filter { character in
      character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
    let room = max(0, LineEditor.maximumCharacters - text.count)
    let added = clean.prefix(room)
    text.insert(contentsOf: added, at: index(position))
    position += added.count
  }

  /// Does what the key does in a line; false for a key that means nothing here.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left, .control("b"): position = max(0, position - 1)
    case .right, .control("f"): position = min(text.count, position + 1)
    case .home, .control("a"): position = 0
    case .end, .control("e"): position = text.count
    case .backspace, .control("h"):
      guard position > 0 else { return true }
      position -= 1
      text.remove(at: index(position))
    case .delete, .control("d"):
      guard position < text.count else { return true }
      text.remove(at: index(position))
    case .control("u"):
      text.removeSubrange(text.startIndex..<index(position))
      position = 0
    case .control("k"): text.removeSubrange(index(position)...)
    case .control("w"): removeWord()
    case .up: recall(-1)
    case .down: recall(1)
    default: return false
    }
    return true
  }

  private func index(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: offset)
  }

  private mutating func removeWord() {
    let before = Array(text)[..<position]
    var start = position
    while start > 0, before[start - 1] == " " { start -= 1 }
    while start > 0, before[start - 1] != " " { start -= 1 }
    text.removeSubrange(index(start)..<index(position))
    position = start
  }

  private mutating func recall(_ step: Int) {
    guard !history.isEmpty else { return }
    if historyIndex == nil { draft = text }
    let next = (historyIndex ?? history.count) + step
    guard next < history.count else {
      historyIndex = nil
      set(draft)
      return
    }
    historyIndex = max(0, next)
    set(history[max(0, next)])
  }
}
