// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Runs other programs, on the terminal or beside it.
package enum OutsideProgram {
  /// Whether a name is a program on the path, or a path to one.
  package static func isInstalled(_ name: String) -> Bool {
    guard !name.contains("/") else { return access(name, X_OK) == 0 }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Runs a program on the terminal that this process has, and waits for its end.
  ///
  /// It stays in our process group, so that Ctrl-Z in it stops us both; Ctrl-C is its own meanwhile.
  ///
  /// - Returns: Its exit status; 127 where it can't be started.
  package static func run(_ arguments: [String]) -> Int32 {
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    guard let process = start(arguments) else { return 127 }
    return status(of: process)
  }

  /// Hands a text to a program beside the screen; false where it could not be started or failed.
  package static func feed(_ text: String, to arguments: [String]) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    // A program that ends without reading is no reason for us to end.
    signal(SIGPIPE, SIG_IGN)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let process = start(arguments, input: ends[0])
    close(ends[0])
    var bytes = Array(text.utf8)[...]
    while process != nil, !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes = bytes.dropFirst(count)
    }
    close(ends[1])
    return process.map { status(of: $0) == 0 } ?? false
  }

  /// Starts a program; with `input` it reads from there and its output goes nowhere.
  private static func start(_ arguments: [String], input: Int32? = nil) -> pid_t? {
    guard let name = arguments.first else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
      for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
      }
    }
    // What we ignore or block is no business of the program.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    )
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    pointers.append(nil)
    defer { pointers.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawnp(&process, name, &actions, &attributes, pointers, environ) == 0 else {
      return nil
    }
    return process
  }

  private static func status(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
