// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dispatch
import Foundation
import MeshModel

/// The thread that owns the aggregator: results of scrapes go in, snapshots come out.
final class AggregationThread: Sendable {
  private enum Message: Sendable {
    case scraped(ScrapeResult)
    case removed(ScrapeTarget.ID)
    case window(seconds: Double)
    case snapshot(@Sendable (MeshSnapshot) -> Void)
    case stop
  }

  /// More than the results of one round of the largest mesh that a terminal should scrape.
  private static let capacity = 20_000

  private let mailbox = Mailbox<Message>(capacity: capacity)

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - publish: Called on the thread with a new snapshot, once a second while there is something
  ///     new; nil where snapshots are asked for one by one.
  init(
    options: AggregationOptions, configuration: MeshConfiguration,
    publish: (@Sendable (MeshSnapshot) -> Void)? = nil
  ) {
    let mailbox = mailbox
    let thread = Thread {
      let aggregator = Aggregator(options: options)
      aggregator.setConfiguration(configuration)
      Self.run(aggregator, mailbox: mailbox, publish: publish)
    }
    thread.name = "meshtop-aggregation"
    thread.start()
  }

  func scraped(_ result: ScrapeResult) { mailbox.post(.scraped(result)) }
  func setWindow(seconds: Double) { mailbox.post(.window(seconds: seconds)) }
  func targetRemoved(_ target: ScrapeTarget.ID) { mailbox.post(.removed(target)) }
  func stop() { mailbox.post(.stop) }

  /// The snapshot after everything that was posted before.
  func snapshot() -> MeshSnapshot {
    let answer = LatestValue<MeshSnapshot>()
    mailbox.post(.snapshot { answer.put($0) })
    return answer.wait()
  }

  private static func run(
    _ aggregator: Aggregator, mailbox: Mailbox<Message>,
    publish: (@Sendable (MeshSnapshot) -> Void)?
  ) {
    let clock = ContinuousClock()
    var isChanged = true
    var nextTick = clock.now
    while true {
      if let publish, clock.now >= nextTick {
        if isChanged { publish(aggregator.snapshot(at: .now)) }
        isChanged = false
        nextTick = clock.now + .seconds(1)
      }
      let wait = publish == nil ? .distantFuture : DispatchTime.now() + (nextTick - clock.now).inSeconds
      guard let message = mailbox.next(before: wait) else { continue }
      switch message {
      case .scraped(let result): aggregator.ingest(result)
      case .removed(let target): aggregator.targetRemoved(target)
      case .window(let seconds): aggregator.setWindow(seconds: seconds)
      case .snapshot(let reply): reply(aggregator.snapshot(at: .now))
      case .stop: return
      }
      isChanged = true
    }
  }
}

extension Timestamp {
  /// The wall clock, read where commands join the stages.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
