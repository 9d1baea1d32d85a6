// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A real terminal: a tmux server of its own with one window that runs a shell.
final class TmuxTerminal {
  private let folder: TemporaryFolder
  private let socket: String

  /// Opens a window of that size; `LC_ALL` is UTF-8 unless `environment` says otherwise.
  ///
  /// Its home is empty, and so are the folders of settings and of what is kept.
  init(columns: Int, rows: Int, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    socket = folder.file("tmux")
    _ = try folder.write(
      "set -g status off\nset -g default-terminal tmux-256color\nset -g escape-time 0\n",
      to: "tmux.conf"
    )
    var variables = ["HOME": folder.path, "LC_ALL": "C.UTF-8", "PS1": "prompt> "]
    variables.merge(environment) { $1 }
    let settings = variables.map { "\($0.key)=\($0.value)" }.sorted()
    try tmux(
      [
        "-f", folder.file("tmux.conf"), "-u", "new-session", "-d", "-x", "\(columns)", "-y",
        "\(rows)",
      ]
        + ["env"] + Self.forgotten + settings + ["sh", "-c", "cd; exec sh"]
    )
    try waitFor("prompt>")
  }

  /// What of the surroundings would lead to the files of who runs the tests.
  private static let forgotten = [
    "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "SSH_TTY", "COLORTERM", "NO_COLOR",
    "CLICOLOR", "PAGER",
  ].flatMap { ["-u", $0] }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  /// Types keys by tmux' names (`Down`, `Enter`, `C-c`) or as text.
  func send(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Types a command line and return.
  func type(_ line: String) throws {
    try tmux(["send-keys", "-l", line])
    try tmux(["send-keys", "Enter"])
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The screen as text, trailing blanks cut.
  func screen() throws -> String {
    try tmux(["capture-pane", "-p"])
  }

  /// The screen with the escape sequences of its colours.
  func styledScreen() throws -> String {
    try tmux(["capture-pane", "-p", "-e"])
  }

  /// Waits for an escape sequence on the screen.
  func waitForStyle(_ sequence: String, timeout: Double = 20) throws {
    try Wait.until("\(sequence) on the screen", timeout: timeout) {
      try styledScreen().contains(sequence)
    }
  }

  /// What was copied last.
  func buffer() throws -> String {
    try tmux(["list-buffers"]).isEmpty ? "" : tmux(["show-buffer"])
  }

  /// Writes a file below the shell's home.
  func write(_ text: String, toHome path: String) throws {
    let url = URL(fileURLWithPath: folder.file(path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  /// Sends a signal to the program that has the terminal.
  func signal(_ number: Int32) throws {
    let terminal = try value(of: "#{pane_tty}")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["ps", "-o", "pid=,stat=", "-t", terminal]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let inFront = lines.last { $0.contains("+") }
    guard let identifier = inFront?.split(separator: " ").first.flatMap({ Int32($0) }),
      kill(identifier, number) == 0
    else { throw Wait.GaveUp(description: "nothing has the terminal \(terminal)") }
  }

  /// A value of tmux about the pane, such as `#{alternate_on}` or `#{cursor_flag}`.
  func value(of format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits for the text on the screen and returns the screen.
  @discardableResult
  func waitFor(_ text: String, timeout: Double = 20) throws -> String {
    var latest = ""
    do {
      try Wait.until("\"\(text)\" on the screen", timeout: timeout) {
        latest = try screen()
        return latest.contains(text)
      }
    } catch let error as Wait.GaveUp {
      throw Wait.GaveUp(description: error.description + ":\n" + latest)
    }
    return latest
  }

  /// Waits until the text is gone from the screen.
  func waitForAbsence(of text: String, timeout: Double = 20) throws {
    try Wait.until("\"\(text)\" leaving the screen", timeout: timeout) {
      try !screen().contains(text)
    }
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    // The server that the first command starts keeps for its life what it inherits: open files, and
    // with them the test's waiting for the command's end, and blocked signals, and then it never ends.
    let start = """
      import os, signal, sys
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      os.closerange(3, 1024)
      if "new-session" in sys.argv: os.dup2(0, 1); os.dup2(0, 2)
      os.execvp("tmux", ["tmux"] + sys.argv[1:])
      """
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", start, "-S", socket] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Wait.GaveUp(description: "tmux \(arguments.joined(separator: " ")) failed")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
