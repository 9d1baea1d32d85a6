// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// The way into a pool's thread: commands behind a lock, and a pipe that ends the thread's waiting.
final class TransferMailbox: Sendable {
  /// What a pool's thread is told.
  enum Command: Sendable {
    case start(PendingTransfer)
    case cancel(TransferID)
    case hasten(TransferID)
  }

  private struct State {
    var commands: [Command] = []
    var nextID: UInt64 = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Becomes readable when there is something to take.
  let readEnd: Int32
  private let writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      preconditionFailure("cannot open a pipe: the process has too many open files")
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func nextID() -> TransferID {
    state.withLock { state in
      state.nextID += 1
      return TransferID(rawValue: state.nextID)
    }
  }

  /// False once the mailbox is closed; the command is then not kept.
  func post(_ command: Command) -> Bool {
    let (isOpen, wasEmpty) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      state.commands.append(command)
      return (true, state.commands.count == 1)
    }
    if wasEmpty { wake() }
    return isOpen
  }

  func closeForGood() {
    state.withLock { $0.isClosed = true }
    wake()
  }

  /// All commands since the last time, and whether there will be no more.
  func take() -> (commands: [Command], isClosed: Bool) {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(readEnd, &bytes, MemoryLayout.size(ofValue: bytes)) > 0 {}
    return state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.isClosed)
    }
  }

  /// A full pipe wakes as well, so the result says nothing.
  private func wake() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }
}
