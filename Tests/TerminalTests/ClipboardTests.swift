// SPDX-License-Identifier: Apache-2.0

import Foundation
import Terminal
import Testing

struct ClipboardTests {
  private static let tmux = Clipboard.Way.program(["tmux", "load-buffer", "-w", "-"])
  private static let xclip = Clipboard.Way.program(["xclip", "-selection", "clipboard"])

  @Test(arguments: [
    (Clipboard.Mode.auto, ["TMUX": "/tmp/x", "SSH_TTY": "/dev/pts/1"], tmux),
    (.auto, ["DISPLAY": ":0"], xclip), (.auto, ["WAYLAND_DISPLAY": "w"], .program(["wl-copy"])),
    (.auto, ["DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"], .sequence), (.auto, [:], .sequence),
    (.tool, ["SSH_TTY": "/dev/pts/1"], .none), (.tool, ["DISPLAY": ":0"], xclip),
    (.osc52, ["TMUX": "/tmp/x"], .sequence), (.off, ["TMUX": "/tmp/x"], .none),
  ])
  func `the way follows from the mode and the environment`(
    mode: Clipboard.Mode,
    environment: [String: String],
    way: Clipboard.Way
  ) {
    let found = Clipboard.way(mode, environment: environment) { $0 != "pbcopy" }
    #expect(found == way)
  }

  @Test func `without the programs the terminal's own way is left`() {
    let environment = ["TMUX": "/tmp/x", "DISPLAY": ":0"]
    #expect(Clipboard.way(.auto, environment: environment) { _ in false } == .sequence)
  }

  @Test func `a program gets the text whole`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshtop-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = String(repeating: "reviews-v2\n", count: 20_000)
    #expect(OutsideProgram.feed(text, to: ["sh", "-c", "cat > '\(file.path)'"]))
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(!OutsideProgram.feed(text, to: ["no-such-program-here"]))
    #expect(!OutsideProgram.feed("x", to: ["sh", "-c", "exit 3"]))
  }
}
