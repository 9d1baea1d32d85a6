// SPDX-License-Identifier: Apache-2.0

import Exposition
import MeshModel

/// Turns events into the frames of a recording.
///
/// Pure. The order of a target's series and their values are remembered: a scrape that repeats the
/// last one's order says so in a byte, series that stood still are counted, and a counter's growth
/// takes a byte or two.
struct RecordingEncoder {
  private var memories: [Int: SeriesMemory] = [:]

  mutating func frame(_ event: RecordedEvent) -> [UInt8] {
    var writer = RecordedBytesWriter()
    switch event {
    case .session(let session):
      writer.signed(session.start.milliseconds)
      writer.text(session.name)
      writer.double(session.intervalSeconds)
      writer.count(session.families.count)
      for family in session.families { writer.text(family) }
      return RecordingFormat.frame(.session, writer.bytes)
    case .target(let target):
      writer.count(target.number)
      writer.text(target.sourceID)
      writer.text(target.name)
      writer.count(target.labels.count)
      for (name, value) in target.labels.sorted(by: { $0.key < $1.key }) {
        writer.text(name)
        writer.text(value)
      }
      return RecordingFormat.frame(.target, writer.bytes)
    case .removed(let target):
      memories[target] = nil
      writer.count(target)
      return RecordingFormat.frame(.removed, writer.bytes)
    case .failure(let target, let time, let reason):
      writer.count(target)
      writer.signed(time.milliseconds)
      writer.text(reason)
      return RecordingFormat.frame(.failure, writer.bytes)
    case .scrape(let scrape):
      write(scrape, to: &writer)
      return RecordingFormat.frame(.scrape, writer.bytes)
    }
  }

  private mutating func write(_ scrape: RecordedScrape, to writer: inout RecordedBytesWriter) {
    writer.count(scrape.target)
    writer.signed(scrape.receivedAt.milliseconds)
    writer.double(scrape.seconds)
    write(scrape.batch.statistics, to: &writer)
    write(scrape.batch.labelSets, to: &writer)
    writer.count(scrape.batch.definitions.count)
    for definition in scrape.batch.definitions {
      writer.number(UInt64(definition.handle.rawValue))
      writer.number(UInt64(definition.family.rawValue))
      writer.count(definition.labelSet)
      writer.count(definition.bound == nil ? 0 : 1)
      if let bound = definition.bound { writer.double(bound) }
    }
    var memory = memories[scrape.target] ?? SeriesMemory()
    memory.write(scrape.batch, to: &writer)
    memories[scrape.target] = memory
    writer.count(scrape.batch.vanished.count)
    for handle in scrape.batch.vanished { writer.number(UInt64(handle.rawValue)) }
  }

  private func write(_ statistics: ScrapeStatistics, to writer: inout RecordedBytesWriter) {
    for value in [
      statistics.bytes, statistics.lines, statistics.skippedSamples, statistics.duplicateSamples,
      statistics.malformedLines, statistics.series, statistics.seriesOverLimit,
      statistics.labelsOverLimit, statistics.looksLikeMetrics ? 1 : 0,
    ] { writer.count(value) }
    writer.text(statistics.malformedSample ?? "")
  }

  private func write(_ sets: LabelSets, to writer: inout RecordedBytesWriter) {
    writer.block(sets.bytes)
    writer.count(sets.labels.count)
    for label in sets.labels {
      for range in [label.name, label.value] {
        writer.count(range.lowerBound)
        writer.count(range.count)
      }
    }
    writer.count(sets.sets.count)
    for set in sets.sets {
      writer.count(set.lowerBound)
      writer.count(set.count)
    }
  }
}
