// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// What a pool's thread does until its mailbox is closed.
///
/// Made and used on that thread only.
final class TransferLoop {
  private let mailbox: TransferMailbox
  private let limits: TransferLimits
  private let proxies: ProxyEnvironment
  private let multi: MultiHandle
  private var queue = StartQueue()
  /// By `EasyHandle.identity`.
  private var active: [UInt: Transfer] = [:]
  private var idle: [Transfer] = []
  /// No transfer can have been idle too long before; nil if none can at all.
  private var nextIdleCheck: ContinuousClock.Instant?

  init(mailbox: TransferMailbox, limits: TransferLimits, proxies: ProxyEnvironment) {
    self.mailbox = mailbox
    self.limits = limits
    self.proxies = proxies
    multi = MultiHandle(limits: limits)
  }

  func run() {
    blockBrokenPipeSignal()
    while true {
      let (commands, isClosed) = mailbox.take()
      for command in commands { perform(command) }
      if isClosed { break }
      startDueTransfers()
      multi.perform()
      while let completion = multi.nextCompletion() { complete(completion) }
      endIdleTransfers()
      multi.poll(mailbox.readEnd, milliseconds: millisecondsToWait())
    }
    for pending in queue.removeAll() {
      pending.handler.finished(.failure(pending.error(.shutDown)))
    }
    for transfer in Array(active.values) { end(transfer, because: .shutDown) }
  }

  private func perform(_ command: TransferMailbox.Command) {
    switch command {
    case .start(let transfer):
      queue.insert(transfer)
    case .hasten(let id): queue.hasten(id, to: .now)
    case .cancel(let id):
      if let pending = queue.remove(id) {
        pending.handler.finished(.failure(pending.error(.cancelled)))
      } else if let transfer = active.values.first(where: { $0.id == id }) {
        end(transfer, because: .cancelled)
      }
    }
  }

  private func startDueTransfers() {
    guard active.count < limits.transfers, !queue.isEmpty else { return }
    let now = ContinuousClock.now
    while active.count < limits.transfers, let pending = queue.popDue(at: now) {
      let transfer = idle.popLast() ?? Transfer(bufferBytes: limits.receiveBufferBytes)
      pending.handler.started()
      if let cause = transfer.begin(pending, proxies: proxies) {
        transfer.finish(.failure(pending.error(cause)))
        idle.append(transfer)
      } else {
        resume(transfer)
      }
    }
  }

  private func resume(_ transfer: Transfer) {
    active[transfer.easy.identity] = transfer
    if let deadline = transfer.idleDeadline(at: .now) {
      nextIdleCheck = min(nextIdleCheck ?? deadline, deadline)
    }
    if !multi.add(transfer.easy) { end(transfer, because: .other("out of memory")) }
  }

  private func complete(_ completion: MultiHandle.Completion) {
    guard let transfer = active.removeValue(forKey: completion.identity) else { return }
    multi.remove(transfer.easy)
    switch transfer.outcome(of: completion.code) {
    case .redirected:
      resume(transfer)
    case .finished(let result):
      transfer.finish(result)
      idle.append(transfer)
    }
  }

  private func end(_ transfer: Transfer, because cause: TransferError.Cause) {
    active[transfer.easy.identity] = nil
    multi.remove(transfer.easy)
    transfer.finish(.failure(transfer.error(cause)))
    idle.append(transfer)
  }

  private func endIdleTransfers() {
    let now = ContinuousClock.now
    guard let check = nextIdleCheck, check <= now else { return }
    nextIdleCheck = nil
    for transfer in Array(active.values) {
      guard let deadline = transfer.idleDeadline(at: now) else { continue }
      if deadline <= now, let limit = transfer.request?.timeouts.idle {
        end(transfer, because: .idle(limit, receivedBytes: transfer.receivedBytes))
      } else {
        nextIdleCheck = min(nextIdleCheck ?? deadline, deadline)
      }
    }
  }

  /// To the next start or check; libcurl has timers of its own, which end its waiting earlier.
  private func millisecondsToWait() -> Int32 {
    let longest: Int32 = 60_000
    let start = active.count < limits.transfers ? queue.nextStart : nil
    guard let next = [start, nextIdleCheck].compactMap({ $0 }).min() else { return longest }
    let wait = ContinuousClock.now.duration(to: next)
    guard wait > .zero else { return 0 }
    return Int32(min(wait.wholeMilliseconds, Int(longest) - 1)) + 1
  }

  /// With `CURLOPT_NOSIGNAL` libcurl leaves SIGPIPE to its user; a TLS library may still cause it.
  private func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
