// SPDX-License-Identifier: Apache-2.0

/// Names a series of one target for as long as the target keeps exposing it; small, dense, reused.
package struct SeriesHandle: Hashable, Sendable {
  package var rawValue: UInt32

  package init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// Names a metric family that was asked for: its index in the `FamilySelection`.
package struct FamilyIndex: Hashable, Sendable {
  package var rawValue: UInt16

  package init(_ rawValue: UInt16) {
    self.rawValue = rawValue
  }
}

/// What one scrape of one target gave: values by handle, and the labels of series seen first now.
package struct ScrapeBatch: Sendable {
  /// A series' value.
  package struct Sample: Sendable {
    package var handle: SeriesHandle
    /// NaN and infinities included, as exposed.
    package var value: Double

    package init(handle: SeriesHandle, value: Double) {
      self.handle = handle
      self.value = value
    }
  }

  /// A series that was not known before this scrape.
  package struct Definition: Sendable {
    package var handle: SeriesHandle
    package var family: FamilyIndex
    /// Index into `labelSets`; neighbouring buckets of one histogram share theirs.
    package var labelSet: Int
    /// The value of the label `le` (`+Inf` is infinity); nil where there is none.
    ///
    /// `le` itself is not in the label set then.
    package var bound: Double?

    package init(handle: SeriesHandle, family: FamilyIndex, labelSet: Int, bound: Double?) {
      self.handle = handle
      self.family = family
      self.labelSet = labelSet
      self.bound = bound
    }
  }

  /// Series that are new with this scrape; a handle's definition comes before or with its samples.
  package var definitions: [Definition] = []
  package var labelSets = LabelSets()
  /// In the order of the text.
  package var samples: [Sample] = []
  /// Milliseconds, parallel to `samples` if any line carried a timestamp, else empty.
  ///
  /// `Int64.min`: none on that line.
  package var timestamps: [Int64] = []
  /// Series of earlier scrapes that this complete one did not have.
  ///
  /// Their handles may be reused by later batches. Empty when the body was cut off.
  package var vanished: [SeriesHandle] = []
  package var statistics = ScrapeStatistics()

  package init() {}
}

/// What is worth knowing of one scrape beside its values.
package struct ScrapeStatistics: Sendable, Equatable {
  package var bytes = 0
  package var lines = 0
  /// Lines with a value that belong to no family asked for.
  package var skippedSamples = 0
  /// Samples of series that the scrape had before; the first counts.
  package var duplicateSamples = 0
  /// Lines that could not be read.
  package var malformedLines = 0
  /// The first of them: `line 7: …`, control characters removed, cut.
  package var malformedSample: String?
  /// Series known after this scrape.
  package var series = 0
  /// Series and labels that were dropped because a limit was reached.
  package var seriesOverLimit = 0
  package var labelsOverLimit = 0
  /// Whether any line at all was a sample or a `# TYPE`/`# HELP` comment: false for an HTML page.
  package var looksLikeMetrics = false

  package init() {}
}

/// Label sets in one arena: unescaped UTF-8, no string per label.
package struct LabelSets: Sendable {
  package struct Label: Sendable {
    package var name: Range<Int>
    package var value: Range<Int>

    package init(name: Range<Int>, value: Range<Int>) {
      self.name = name
      self.value = value
    }
  }

  package var bytes: [UInt8] = []
  package var labels: [Label] = []
  /// Each a range of `labels`.
  package var sets: [Range<Int>] = []

  package init() {}

  /// The labels of a set as strings, invalid UTF-8 repaired.
  package subscript(set: Int) -> [(name: String, value: String)] {
    sets[set].map { index in
      let label = labels[index]
      return (
        String(decoding: bytes[label.name], as: UTF8.self),
        String(decoding: bytes[label.value], as: UTF8.self)
      )
    }
  }
}
