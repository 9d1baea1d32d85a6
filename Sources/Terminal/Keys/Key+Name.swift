// SPDX-License-Identifier: Apache-2.0

extension Key {
  /// Keys that go by a word, by that word; the first word of a key is the one that is written.
  private static let words: [(word: String, key: Key)] = [
    ("space", .character(" ")), ("up", .up), ("down", .down), ("left", .left), ("right", .right),
    ("shift-up", .shiftUp), ("shift-down", .shiftDown), ("shift-left", .shiftLeft),
    ("shift-right", .shiftRight), ("home", .home), ("end", .end), ("page-up", .pageUp),
    ("pgup", .pageUp), ("page-down", .pageDown), ("pgdn", .pageDown), ("enter", .enter),
    ("return", .enter), ("esc", .escape), ("escape", .escape), ("tab", .tab),
    ("shift-tab", .backTab), ("backspace", .backspace), ("delete", .delete), ("del", .delete),
  ]

  /// The key that a file names so: a character, a word such as `space`, `ctrl-x`, or `f1` to `f12`.
  ///
  /// Nil where it names none, and for the keys that terminals send as others do: `ctrl-m` is
  /// `enter`, `ctrl-i` is `tab`, `ctrl-h` is `backspace`.
  package init?(name: String) {
    if name.count == 1, let character = name.first, !character.isWhitespace {
      self = .character(character)
      return
    }
    let lowered = name.lowercased()
    if let known = Key.words.first(where: { $0.word == lowered }) {
      self = known.key
    } else if lowered.hasPrefix("ctrl-"), lowered.count == 6, let letter = lowered.last,
      letter >= "a", letter <= "z", !["h", "i", "j", "m"].contains(letter)
    {
      self = .control(letter)
    } else if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()),
      (1...12).contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// How a file names the key.
  package var name: String {
    if let known = Key.words.first(where: { $0.key == self }) { return known.word }
    return switch self {
    case .character(let character): String(character)
    case .control(let letter): "ctrl-\(letter)"
    case .function(let number): "f\(number)"
    default: label.lowercased()
    }
  }
}
