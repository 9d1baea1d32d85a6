// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dispatch
import Foundation
import HTTPClient
import MeshModel

/// The thread that owns the aggregator: results of scrapes go in, snapshots come out.
final class AggregationThread: Sendable {
  private enum Message: Sendable {
    case scraped(ScrapeResult)
    case added([ReportingTarget])
    case removed([Aggregation.TargetID])
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
  ///   - options: What figures are computed over.
  ///   - configuration: Service entries and gateways, where they are at hand.
  ///   - publish: Called on the thread with a new snapshot, once a second while there is something
  ///     new; nil where snapshots are asked for one by one.
  init(
    options: AggregationOptions,
    configuration: MeshConfiguration,
    publish: (@Sendable (MeshSnapshot) -> Void)? = nil
  ) {
    let mailbox = mailbox
    let thread = Thread {
      let aggregator = Aggregator(options: options)
      aggregator.configure(configuration)
      Self.run(aggregator, mailbox: mailbox, publish: publish)
    }
    thread.name = "meshtop-graph"
    thread.start()
  }

  func scraped(_ result: ScrapeResult) { mailbox.post(.scraped(result)) }
  func setWindow(seconds: Double) { mailbox.post(.window(seconds: seconds)) }
  func stop() { mailbox.post(.stop) }

  /// Says which targets there are from now on, so that one that never answered is shown too.
  func targetsChanged(
    added: [ReportingTarget],
    removed: [Aggregation.TargetID]
  ) {
    mailbox.post(.added(added))
    mailbox.post(.removed(removed))
  }

  /// The snapshot after everything that was posted before; called on the thread.
  func snapshot(_ reply: @escaping @Sendable (MeshSnapshot) -> Void) {
    mailbox.post(.snapshot(reply))
  }

  private static func run(
    _ aggregator: Aggregator,
    mailbox: Mailbox<Message>,
    publish: (@Sendable (MeshSnapshot) -> Void)?
  ) {
    var isChanged = true
    var nextTick = DispatchTime.now()
    while true {
      if let publish, DispatchTime.now() >= nextTick {
        if isChanged { publish(aggregator.snapshot(at: .now)) }
        isChanged = false
        nextTick = .now() + 1
      }
      guard let message = mailbox.next(before: publish == nil ? .distantFuture : nextTick) else {
        continue
      }
      switch message {
      case .scraped(let result): take(result, into: aggregator)
      case .added(let targets): targets.forEach(aggregator.register)
      case .removed(let targets): targets.forEach(aggregator.remove)
      case .window(let seconds): aggregator.setWindow(seconds: seconds)
      case .snapshot(let reply): reply(aggregator.snapshot(at: .now))
      case .stop: return
      }
      isChanged = true
    }
  }

  private static func take(_ result: ScrapeResult, into aggregator: Aggregator) {
    let target = ReportingTarget(result.id, result.target)
    switch result.outcome {
    case .success(let batch):
      aggregator.ingest(
        batch,
        of: target,
        at: result.receivedAt,
        seconds: result.seconds
      )
    case .failure(let failure):
      aggregator.fail(target, reason: failure.description)
    }
  }
}

extension ReportingTarget {
  /// A scraped target as the aggregator knows it.
  init(_ id: Collectors.TargetID, _ target: ScrapeTarget) {
    self.init(
      id: Aggregation.TargetID(id.rawValue),
      sourceID: target.url.description,
      name: target.name,
      labels: target.labels
    )
  }
}

extension Timestamp {
  /// The wall clock, read where commands join the stages.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
  }
}
