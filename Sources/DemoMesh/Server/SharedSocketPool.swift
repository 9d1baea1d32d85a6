// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks

/// One event loop for all servers of a mesh.
///
/// FlyingFox gives each server a pool, and each pool's loop keeps a thread; its own pool can't be
/// shared, as every server prepares and runs it anew. Here only the owner does.
struct SharedSocketPool: AsyncSocketPool {
  private let pool: any AsyncSocketPool = HTTPServer.defaultPool()

  /// What a server calls: nothing to do.
  func prepare() async throws {}

  /// What a server calls: waits until it is cancelled.
  func run() async throws {
    while true { try await Task.sleep(for: .seconds(86_400)) }
  }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    do {
      try await pool.suspendSocket(socket, untilReadyFor: events)
    } catch {
      if let owner = pool as? any Actor { await settle(owner) }
      throw error
    }
  }

  /// Opens the event queue, for the owner.
  func open() async throws {
    try await pool.prepare()
  }

  /// The event loop, for the owner: until it is cancelled.
  func runLoop() async throws {
    try await pool.run()
  }

  /// Waits until the pool is done with what it was at.
  ///
  /// The pool resumes a cancelled waiter before it forgets the descriptor. Were the socket closed in
  /// between, the next socket with the same number would never be woken.
  private func settle(_ pool: isolated any Actor) {}
}
