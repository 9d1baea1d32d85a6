// SPDX-License-Identifier: Apache-2.0

import Exposition
import MeshModel

/// Turns the payloads of a recording's frames back into events.
///
/// Pure. Payloads may be anything: sizes are bounded by their bytes, and numbers that lead nowhere
/// make an error.
struct RecordingDecoder {
  /// More than a scraper keeps of a label and of a series (`ExpositionLimits`).
  private static let longestLabel = 4_096
  private static let mostLabels = 256

  private var memories: [Int: SeriesMemory] = [:]
  private var targets: Set<Int> = []
  /// The place of each recorded family among those read today; nil for one that is no longer read.
  private var families: [UInt16?] = []
  private let knownFamilies: [String]

  /// - Parameter knownFamilies: What is read today.
  init(knownFamilies: [String]) {
    self.knownFamilies = knownFamilies
  }

  /// Nil for a kind that this version doesn't know.
  mutating func event(
    _ kind: UInt8,
    _ payload: ArraySlice<UInt8>
  ) throws(RecordedBytesError) -> RecordedEvent? {
    var reader = RecordedBytesReader(payload)
    switch RecordingFormat.Kind(rawValue: kind) {
    case .session: return .session(try session(&reader))
    case .target: return .target(try target(&reader))
    case .removed:
      let number = try number(&reader)
      targets.remove(number)
      memories[number] = nil
      return .removed(target: number)
    case .failure:
      return .failure(
        target: try number(&reader),
        at: Timestamp(milliseconds: try reader.signed()),
        reason: try reader.text()
      )
    case .scrape: return .scrape(try scrape(&reader))
    case nil: return nil
    }
  }

  private mutating func session(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> RecordedSession {
    var session = RecordedSession(
      start: Timestamp(milliseconds: try reader.signed()),
      name: try reader.text(),
      intervalSeconds: try reader.double(),
      families: []
    )
    guard session.intervalSeconds.isFinite, session.intervalSeconds > 0 else {
      throw RecordedBytesError()
    }
    for _ in 0..<(try reader.length()) { session.families.append(try reader.text()) }
    families = session.families.map { name in
      knownFamilies.firstIndex(of: name).map { UInt16($0) }
    }
    return session
  }

  private mutating func target(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> RecordedTarget {
    var target = RecordedTarget(
      number: try reader.count(upTo: Int(Int32.max)),
      sourceID: try reader.text(),
      name: try reader.text(),
      labels: [:]
    )
    for _ in 0..<(try reader.length()) { target.labels[try reader.text()] = try reader.text() }
    targets.insert(target.number)
    return target
  }

  /// The number of a target that the recording has told of.
  private func number(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> Int {
    let number = try reader.count(upTo: Int(Int32.max))
    guard targets.contains(number) else { throw RecordedBytesError() }
    return number
  }

  private mutating func scrape(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> RecordedScrape {
    let target = try number(&reader)
    let time = Timestamp(milliseconds: try reader.signed())
    let seconds = try reader.double()
    var batch = ScrapeBatch()
    batch.statistics = try statistics(&reader)
    batch.labelSets = try labelSets(&reader)
    batch.definitions = try definitions(&reader, sets: batch.labelSets.sets.count)
    var memory = memories[target] ?? SeriesMemory()
    (batch.samples, batch.timestamps) = try memory.read(&reader)
    for _ in 0..<(try reader.length()) {
      let handle = try reader.count(upTo: max(0, memory.handles - 1))
      batch.vanished.append(SeriesHandle(UInt32(handle)))
    }
    let defined = batch.definitions.allSatisfy { Int($0.handle.rawValue) < memory.handles }
    guard defined else { throw RecordedBytesError() }
    memories[target] = memory
    return RecordedScrape(target: target, receivedAt: time, seconds: seconds, batch: batch)
  }

  private func statistics(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> ScrapeStatistics {
    let limit = 1 << 48
    var statistics = ScrapeStatistics()
    statistics.bytes = try reader.count(upTo: limit)
    statistics.lines = try reader.count(upTo: limit)
    statistics.skippedSamples = try reader.count(upTo: limit)
    statistics.duplicateSamples = try reader.count(upTo: limit)
    statistics.malformedLines = try reader.count(upTo: limit)
    statistics.series = try reader.count(upTo: limit)
    statistics.seriesOverLimit = try reader.count(upTo: limit)
    statistics.labelsOverLimit = try reader.count(upTo: limit)
    statistics.looksLikeMetrics = try reader.count(upTo: 1) == 1
    let sample = DisplayText.sanitized(try reader.text())
    statistics.malformedSample = sample.isEmpty ? nil : sample
    return statistics
  }

  private func labelSets(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> LabelSets {
    var sets = LabelSets()
    sets.bytes = Array(try reader.block())
    for _ in 0..<(try reader.length()) {
      sets.labels.append(
        LabelSets.Label(
          name: try range(&reader, within: sets.bytes.count, upTo: Self.longestLabel),
          value: try range(&reader, within: sets.bytes.count, upTo: Self.longestLabel)
        )
      )
    }
    for _ in 0..<(try reader.length()) {
      sets.sets.append(try range(&reader, within: sets.labels.count, upTo: Self.mostLabels))
    }
    return sets
  }

  private func range(
    _ reader: inout RecordedBytesReader,
    within limit: Int,
    upTo longest: Int
  ) throws(RecordedBytesError) -> Range<Int> {
    let start = try reader.count(upTo: limit)
    return start..<start + (try reader.count(upTo: min(longest, limit - start)))
  }

  private func definitions(
    _ reader: inout RecordedBytesReader,
    sets: Int
  ) throws(RecordedBytesError) -> [ScrapeBatch.Definition] {
    var definitions: [ScrapeBatch.Definition] = []
    for _ in 0..<(try reader.length()) {
      let handle = try reader.count(upTo: Int(Int32.max))
      let family = try reader.count(upTo: families.count)
      let set = try reader.count(upTo: sets)
      let bound = try reader.count(upTo: 1) == 1 ? try reader.double() : nil
      guard set < sets, family < families.count else { throw RecordedBytesError() }
      guard let index = families[family] else { continue }
      definitions.append(
        ScrapeBatch.Definition(
          handle: SeriesHandle(UInt32(handle)),
          family: FamilyIndex(index),
          labelSet: set,
          bound: bound
        )
      )
    }
    return definitions
  }
}
