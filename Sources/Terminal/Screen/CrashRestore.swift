// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Gives the terminal back when the program crashes: a trap unwinds nothing.
///
/// The handler only writes bytes that were made at the start, resets the modes saved then, and
/// lets the default action follow.
enum CrashRestore {
  private struct Block {
    var descriptor: Int32
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
    var modes: termios
  }

  /// The address of the block in use, 0 for none.
  ///
  /// Blocks are never freed: a handler may be reading.
  private static let address = Atomic<UInt>(0)
  private static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE]

  static func install(descriptor: Int32, bytes: [UInt8], modes: termios) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    copy.initialize(from: bytes, count: bytes.count)
    let block = UnsafeMutablePointer<Block>.allocate(capacity: 1)
    block.initialize(
      to: Block(descriptor: descriptor, bytes: copy, count: bytes.count, modes: modes)
    )
    address.store(UInt(bitPattern: block), ordering: .sequentiallyConsistent)
    installAlternateStack()
    for number in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        CrashRestore.restore()
        signal(number, SIG_DFL)
        raise(number)
      }
      sigemptyset(&action.sa_mask)
      action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_NODEFER))
      sigaction(number, &action, nil)
    }
  }

  static func remove() {
    address.store(0, ordering: .sequentiallyConsistent)
    for number in signals { signal(number, SIG_DFL) }
  }

  private static func restore() {
    let pattern = address.exchange(0, ordering: .sequentiallyConsistent)
    guard let block = UnsafeMutablePointer<Block>(bitPattern: pattern) else { return }
    _ = write(block.pointee.descriptor, block.pointee.bytes, block.pointee.count)
    tcsetattr(block.pointee.descriptor, TCSANOW, &block.pointee.modes)
  }

  // A stack that overflowed has no room for the handler.
  private static func installAlternateStack() {
    let size = 64 * 1024
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}
