// SPDX-License-Identifier: Apache-2.0

internal import CNcurses

/// Turns what ncurses reads into events.
struct KeyReader {
  /// Codes of our own for the marks around pasted text.
  private static let pasteStart: Int32 = 2000
  private static let pasteEnd: Int32 = 2001
  /// Longer pastes are cut: prompts take far less.
  private static let pasteLimit = 10_000

  private var pasted: String.UnicodeScalarView?

  /// Tells ncurses the paste marks.
  func defineKeys() {
    define_key("\u{1B}[200~", KeyReader.pasteStart)
    define_key("\u{1B}[201~", KeyReader.pasteEnd)
  }

  /// Everything that can be read without waiting.
  mutating func events(from window: UnsafeMutablePointer<WINDOW>) -> [InputEvent] {
    var result: [InputEvent] = []
    var code: wint_t = 0
    while true {
      let kind = wget_wch(window, &code)
      guard kind != -1 else { return result }
      let isKey = kind == KEY_CODE_YES
      if isKey, Int32(bitPattern: code) == KeyReader.pasteStart {
        pasted = String.UnicodeScalarView()
      } else if isKey, Int32(bitPattern: code) == KeyReader.pasteEnd {
        if let text = pasted { result.append(.paste(String(text))) }
        pasted = nil
      } else if pasted != nil {
        if !isKey, let scalar = Unicode.Scalar(code),
          (pasted?.count ?? 0) < KeyReader.pasteLimit
        {
          pasted?.append(scalar)
        }
      } else if isKey {
        if let event = KeyReader.event(ofCode: Int32(bitPattern: code)) { result.append(event) }
      } else if let key = KeyReader.key(ofCharacter: code) {
        result.append(.key(key))
      }
    }
  }

  private static func event(ofCode code: Int32) -> InputEvent? {
    if code == KEY_MOUSE { return mouseEvent() }
    if let key = named[code] { return .key(key) }
    for number in 1...12 where code == meshtop_function_key(Int32(number)) {
      return .key(.function(number))
    }
    return nil
  }

  private static func mouseEvent() -> InputEvent? {
    var column: Int32 = 0
    var row: Int32 = 0
    let kind: MouseEvent.Kind? =
      switch meshtop_mouse_event(&column, &row) {
      case 1: .press
      case 2: .release
      case 3: .wheelUp
      case 4: .wheelDown
      default: nil
      }
    return kind.map { .mouse(MouseEvent($0, column: Int(column), row: Int(row))) }
  }

  static func key(ofCharacter code: UInt32) -> Key? {
    switch code {
    case 0x0D, 0x0A: return .enter
    case 0x09: return .tab
    case 0x1B: return .escape
    case 0x7F, 0x08: return .backspace
    case 1...26: return Unicode.Scalar(code + 0x60).map { .control(Character($0)) }
    case 0..<0x20, 0x80..<0xA0: return nil
    default: return Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }

  private static let named: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
    KEY_SR: .shiftUp, KEY_SF: .shiftDown, KEY_SLEFT: .shiftLeft, KEY_SRIGHT: .shiftRight,
    KEY_HOME: .home, KEY_END: .end, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown,
    KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_BACKSPACE: .backspace, KEY_DC: .delete,
  ]
}
