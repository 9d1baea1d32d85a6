// SPDX-License-Identifier: Apache-2.0

import Exposition
import Foundation

/// A target whose scrapes come back as readable series, kept over scrapes as an aggregator does.
struct ScrapedTarget {
  private(set) var parser: ExpositionParser
  private let names: [String]
  /// `family{labels}` of each known handle, labels sorted, `le` as a number.
  private(set) var series: [SeriesHandle: String] = [:]

  init(_ names: [String], limits: ExpositionLimits = ExpositionLimits(), seed: UInt64 = 1) {
    self.names = names
    parser = ExpositionParser(
      table: SeriesTable(selection: FamilySelection(names), limits: limits, seed: seed)
    )
  }

  /// Feeds the body, cut at the given offsets.
  mutating func scrape(
    _ body: [UInt8],
    cutAt cuts: [Int] = [],
    complete: Bool = true
  ) -> ParsedScrape {
    var start = 0
    for end in cuts + [body.count] {
      Array(body[start..<end]).withUnsafeBytes { parser.feed($0) }
      start = end
    }
    let batch = parser.finish(complete: complete)
    for definition in batch.definitions {
      series[definition.handle] = description(of: definition, in: batch)
    }
    let parsed = ParsedScrape(batch: batch, series: series)
    for handle in batch.vanished {
      series[handle] = nil
    }
    return parsed
  }

  mutating func scrape(_ body: String, complete: Bool = true) -> ParsedScrape {
    scrape(Array(body.utf8), complete: complete)
  }

  private func description(
    of definition: ScrapeBatch.Definition,
    in batch: ScrapeBatch
  ) -> String {
    var labels = batch.labelSets[definition.labelSet].map { "\($0.name)=\($0.value)" }.sorted()
    if let bound = definition.bound { labels.append("le=\(bound)") }
    return names[Int(definition.family.rawValue)] + "{" + labels.joined(separator: ",") + "}"
  }
}

/// One scrape in words: a line for each sample.
struct ParsedScrape {
  let batch: ScrapeBatch
  /// `family{labels} value [@timestamp]`, in the order of the text.
  let samples: [String]
  /// The series that this scrape no longer had, sorted.
  let vanished: [String]

  init(batch: ScrapeBatch, series: [SeriesHandle: String]) {
    self.batch = batch
    samples = batch.samples.enumerated().map { index, sample in
      let name = series[sample.handle] ?? "undefined"
      let timestamp = batch.timestamps.isEmpty ? Int64.min : batch.timestamps[index]
      return "\(name) \(sample.value)" + (timestamp == .min ? "" : " @\(timestamp)")
    }
    vanished = batch.vanished.map { series[$0] ?? "undefined" }.sorted()
  }

  var statistics: ScrapeStatistics { batch.statistics }
}

/// The bytes of a file in `Fixtures`.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
  return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
}
