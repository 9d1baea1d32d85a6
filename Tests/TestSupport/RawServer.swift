// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// A server on loopback that can misbehave: each connection goes to a closure on a thread of its own.
package final class RawServer: Sendable {
  /// Chosen by the system.
  package let port: Int
  private let descriptor: Int32
  private let heads = Mutex<[String]>([])
  private let accepted = Atomic(0)

  /// Reads requests until the client goes, and answers each with these bytes.
  package convenience init(answer: String) throws {
    try self.init { connection in
      while connection.readHead() != nil { connection.write(answer) }
    }
  }

  /// Serves each connection by the closure, which ends with it.
  package init(serve: @escaping @Sendable (borrowing RawConnection) -> Void) throws {
    (descriptor, port) = try Self.listen(backlog: 1024)
    Thread { [self, descriptor] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { break }
        accepted.add(1, ordering: .relaxed)
        Thread { [self] in
          serve(
            RawConnection(descriptor: client) { head in self.heads.withLock { $0.append(head) } }
          )
        }.start()
      }
      // Not in `stop`: the number could belong to another server before this thread looks again.
      close(descriptor)
    }.start()
  }

  /// The root.
  package var url: String { "http://127.0.0.1:\(port)/" }
  /// Connections accepted so far.
  package var connections: Int { accepted.load(ordering: .relaxed) }
  /// The head of each request so far.
  package var requests: [String] { heads.withLock { $0 } }

  /// Refuses further connections and ends the accepting thread.
  package func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// A listening socket that nobody accepts from, and its port.
  package static func listen(backlog: Int32) throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && Glibc.listen(descriptor, backlog) == 0
          && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRINUSE) }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A port on which nobody listens.
  package static func unusedPort() throws -> Int {
    let (descriptor, port) = try listen(backlog: 1)
    close(descriptor)
    return port
  }
}

/// One accepted connection, closed when it goes out of scope.
package struct RawConnection: ~Copyable {
  let descriptor: Int32
  let record: (String) -> Void

  deinit {
    close(descriptor)
  }

  /// Up to the blank line; nil when the client has gone.
  package func readHead() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {
      bytes.append(byte)
      if bytes.suffix(4) == [13, 10, 13, 10] {
        let head = String(decoding: bytes, as: UTF8.self)
        record(head)
        return head
      }
    }
    return nil
  }

  /// So many bytes after a head; fewer when the client has gone.
  package func readBody(_ length: Int) -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < length, read(descriptor, &byte, 1) == 1 { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the client took all of it.
  @discardableResult
  package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Whether the client took all of it.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { slice in
        send(descriptor, slice.baseAddress, slice.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Ends the connection at once.
  package func hangUp() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Waits until the client closes.
  package func waitForClose() {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {}
  }
}
