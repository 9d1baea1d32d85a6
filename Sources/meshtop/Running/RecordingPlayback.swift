// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dialects
import MeshModel

/// Feeds a recording to an aggregator as its targets answered then.
struct RecordingPlayback {
  /// Seconds of the recording between two snapshots while it is gone through at once, so that the
  /// history is there too.
  private static let historyStep = 10.0

  let session: RecordedSession
  private let aggregator: Aggregator
  private var reader: RecordingReader
  private var upcoming: RecordedEvent?
  private var targets: [Int: ReportingTarget] = [:]
  /// The moment of the recording up to which everything is fed.
  private(set) var position: Timestamp

  /// Plays a recording of which nothing has been read.
  init(
    _ reader: RecordingReader,
    options: AggregationOptions,
    configuration: MeshConfiguration
  ) {
    self.reader = reader
    session = reader.session
    position = session.start
    var options = options
    options.intervalSeconds = session.intervalSeconds
    aggregator = Aggregator(options: options)
    aggregator.configure(configuration)
    upcoming = self.reader.next()
  }

  /// Whether everything is fed.
  var isAtEnd: Bool { upcoming == nil }

  /// When the next thing happened; the present position for what has no time.
  var nextTime: Timestamp? { upcoming.map { max($0.time ?? position, position) } }

  /// Feeds what happened up to that moment; whether anything did.
  @discardableResult
  mutating func advance(to time: Timestamp) -> Bool {
    var isChanged = false
    while let event = upcoming, (event.time ?? position) <= time {
      take(event)
      upcoming = reader.next()
      isChanged = true
    }
    position = max(position, time)
    return isChanged
  }

  /// Goes to a moment, or to the end, at once, keeping the history on the way.
  mutating func skip(to end: Timestamp?) {
    var step = position
    while let next = nextTime, end.map({ next <= $0 }) ?? true {
      step = step.advanced(bySeconds: Self.historyStep)
      if step < next { step = next }
      advance(to: end.map { min($0, step) } ?? step)
      if !isAtEnd { _ = aggregator.snapshot(at: position) }
    }
    if let end, !isAtEnd { advance(to: end) }
    if isAtEnd, let last = lastTime { position = last }
  }

  /// The time of the last event fed.
  private var lastTime: Timestamp?

  /// The mesh as it was at the present position.
  func snapshot() -> MeshSnapshot { aggregator.snapshot(at: position) }

  /// Computes rates over another window from now on.
  func setWindow(seconds: Double) { aggregator.setWindow(seconds: seconds) }

  /// Replaces what is known of the mesh's configuration.
  func configure(_ configuration: MeshConfiguration) { aggregator.configure(configuration) }

  private mutating func take(_ event: RecordedEvent) {
    if let time = event.time { lastTime = max(lastTime ?? time, time) }
    switch event {
    case .session: break
    case .target(let target):
      let reporting = ReportingTarget(
        id: Aggregation.TargetID(target.number),
        sourceID: target.sourceID,
        name: target.name,
        labels: target.labels
      )
      targets[target.number] = reporting
      aggregator.register(reporting)
    case .removed(let number):
      targets[number] = nil
      aggregator.remove(Aggregation.TargetID(number))
    case .scrape(let scrape):
      guard let target = targets[scrape.target] else { return }
      aggregator.ingest(
        scrape.batch,
        of: target,
        at: scrape.receivedAt,
        seconds: scrape.seconds
      )
    case .failure(let number, _, let reason):
      guard let target = targets[number] else { return }
      aggregator.fail(target, reason: DisplayText.sanitized(reason))
    }
  }
}

extension RecordingPlayback {
  /// What a command that prints once shows of a recording: its end, or the moment asked for.
  static func snapshot(_ sources: SourceOptions, configuration: MeshConfiguration) throws
    -> MeshSnapshot?
  {
    guard let path = sources.replayFile else { return nil }
    var playback = RecordingPlayback(
      try reader(of: path),
      options: sources.aggregationOptions,
      configuration: configuration
    )
    let start = playback.session.start
    playback.skip(to: sources.replayOffset.map { start.advanced(bySeconds: $0.seconds) })
    return playback.snapshot()
  }

  /// Opens a recording; one that can't be read is a usage error.
  static func reader(of path: String) throws -> RecordingReader {
    do {
      return try RecordingReader(path: path, families: DialectCatalog.families)
    } catch {
      throw CommandFailure.usage(error.description)
    }
  }
}
