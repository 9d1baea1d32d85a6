// SPDX-License-Identifier: Apache-2.0

/// Names a series of one target for as long as the target keeps exposing it; small, dense, reused.
package struct SeriesHandle: Hashable, Sendable {
  /// Below the number of series that were ever known at a time.
  package var rawValue: UInt32

  /// Wraps a number that a batch gave.
  package init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// Names a metric family that was asked for: its index in the `FamilySelection`.
package struct FamilyIndex: Hashable, Sendable {
  /// Below the number of names selected.
  package var rawValue: UInt16

  /// Wraps the place of a name in a selection.
  package init(_ rawValue: UInt16) {
    self.rawValue = rawValue
  }
}

/// What one scrape of one target gave: values by handle, and the labels of series seen first now.
package struct ScrapeBatch: Sendable {
  /// A series' value.
  package struct Sample: Sendable {
    /// The series, defined in this batch or in an earlier one.
    package var handle: SeriesHandle
    /// NaN and infinities included, as exposed.
    package var value: Double

    /// A value of a series.
    package init(handle: SeriesHandle, value: Double) {
      self.handle = handle
      self.value = value
    }
  }

  /// A series that was not known before this scrape.
  package struct Definition: Sendable {
    /// What the series is called from now on.
    package var handle: SeriesHandle
    /// Which of the selected names the series has.
    package var family: FamilyIndex
    /// Index into `labelSets`; neighbouring buckets of one histogram share theirs.
    package var labelSet: Int
    /// The value of the label `le` (`+Inf` is infinity); nil where there is none.
    ///
    /// `le` itself is not in the label set then.
    package var bound: Double?

    /// What is told once of a series.
    package init(handle: SeriesHandle, family: FamilyIndex, labelSet: Int, bound: Double?) {
      self.handle = handle
      self.family = family
      self.labelSet = labelSet
      self.bound = bound
    }
  }

  /// Series that are new with this scrape; a handle's definition comes before or with its samples.
  package var definitions: [Definition] = []
  /// The label sets of `definitions`.
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
  /// Counts of lines, series and faults.
  package var statistics = ScrapeStatistics()

  /// An empty batch.
  package init() {}
}

/// What is worth knowing of one scrape beside its values.
package struct ScrapeStatistics: Sendable, Equatable {
  /// Bytes of the body.
  package var bytes = 0
  /// Lines of any kind, a last one without newline included.
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
  /// Lines of series that were not taken up because a limit was reached.
  package var seriesOverLimit = 0
  /// Labels that were left out of new series because a limit was reached.
  package var labelsOverLimit = 0
  /// Whether any line at all was a sample or a `# TYPE`/`# HELP` comment: false for an HTML page.
  package var looksLikeMetrics = false

  /// Nothing counted yet.
  package init() {}
}

/// Label sets in one arena: unescaped UTF-8, no string per label.
package struct LabelSets: Sendable {
  /// A label as two ranges of `bytes`.
  package struct Label: Sendable {
    /// Where the name is.
    package var name: Range<Int>
    /// Where the value is; never empty.
    package var value: Range<Int>

    /// A label at these ranges.
    package init(name: Range<Int>, value: Range<Int>) {
      self.name = name
      self.value = value
    }
  }

  /// Names and values; labels of several sets may share theirs.
  package var bytes: [UInt8] = []
  /// The labels of all sets, one set behind the other.
  package var labels: [Label] = []
  /// Each a range of `labels`.
  package var sets: [Range<Int>] = []

  /// No sets.
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
