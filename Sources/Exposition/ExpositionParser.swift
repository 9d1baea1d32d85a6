// SPDX-License-Identifier: Apache-2.0

/// Reads the metrics of one target, scrape after scrape, as the bytes arrive.
///
/// Prometheus text 0.0.4 and OpenMetrics 1.0 are told apart by content where they differ at all.
/// Feed the body in any chunks, then `finish`; the parser is then ready for the next scrape and
/// still knows the target's series. Between chunks only a partial line is held.
///
/// - A line that can't be read is counted, and the first one quoted; the others stand. Lines of
///   families that nobody asked for are skipped unread, once the body has proved to be metrics.
/// - Of a series that a body has twice the first sample counts, as with Prometheus.
/// - A series is its family and its set of labels: the order of the labels, blanks, empty labels
///   and the spelling of `le` (`1`, `1.0`) make no other series.
///
/// A Sendable value, made of arrays and copied on write: keep it in one place, such as a `Mutex` in
/// a class; `feed` copies nothing but partial lines and new labels.
package struct ExpositionParser: Sendable {
  /// The series known so far.
  package internal(set) var table: SeriesTable
  var batch = ScrapeBatch()
  var labels: LabelCollector
  /// The beginning of a line whose end has not arrived yet.
  private var partialLine: [UInt8] = []
  /// Whether the rest of a line that grew over the limit is being dropped.
  private var isDroppingLine = false
  private var isInScrape = false

  /// Reads for `table`, which a parser owns from then on.
  package init(table: SeriesTable) {
    self.table = table
    labels = LabelCollector(hash: table.hash, limits: table.limits)
  }

  /// Bytes held between scrapes.
  package var memoryFootprint: Int {
    MemoryLayout<Self>.size + table.memoryFootprint + partialLine.capacity
  }

  /// Reads other families from the next scrape on (`SeriesTable.narrow`).
  package mutating func narrow(to selection: FamilySelection, forgetting handles: [SeriesHandle]) {
    table.narrow(to: selection, forgetting: handles)
  }

  /// Reads the next bytes of the body; they are not needed afterwards.
  package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    beginIfNeeded()
    batch.statistics.bytes += bytes.count
    bytes.withMemoryRebound(to: UInt8.self) { text in
      guard let start = text.baseAddress else { return }
      read(start, start + text.count)
    }
  }

  /// Ends the scrape and hands over what it gave.
  ///
  /// `complete` tells whether the whole body arrived. If not, the partial line at the end is lost,
  /// and no series vanishes. A body in which nothing looks like metrics makes none vanish either.
  package mutating func finish(complete: Bool) -> ScrapeBatch {
    beginIfNeeded()
    if complete, isDroppingLine {
      noteTooLong()
    } else if complete, !partialLine.isEmpty {
      partialLine.append(UInt8(ascii: "\n"))
      readPartialLine()
    }
    let isMetrics = batch.statistics.looksLikeMetrics || batch.statistics.malformedLines == 0
    batch.vanished = table.endScrape(complete: complete && isMetrics)
    batch.labelSets = labels.take()
    batch.statistics.series = table.count
    let finished = batch
    batch = ScrapeBatch()
    partialLine = []
    isDroppingLine = false
    isInScrape = false
    return finished
  }

  private mutating func beginIfNeeded() {
    guard !isInScrape else { return }
    isInScrape = true
    table.beginScrape()
    batch.samples.reserveCapacity(table.count)
  }

  private mutating func read(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    var position = start
    if isDroppingLine || !partialLine.isEmpty {
      guard let newline = newline(from: start, end) else {
        hold(start, end)
        return
      }
      position = newline + 1
      if isDroppingLine {
        isDroppingLine = false
        noteTooLong()
      } else {
        partialLine.append(contentsOf: UnsafeBufferPointer(start: start, count: position - start))
        readPartialLine()
      }
    }
    hold(readLines(position, end), end)
  }

  private mutating func readPartialLine() {
    var line: [UInt8] = []
    swap(&line, &partialLine)
    line.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return }
      _ = readLines(start, start + text.count)
    }
    line.removeAll(keepingCapacity: true)
    swap(&line, &partialLine)
  }

  /// Keeps the beginning of a line until its rest arrives, unless it is too long already.
  private mutating func hold(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    guard !isDroppingLine, start < end else { return }
    guard partialLine.count + (end - start) <= table.limits.lineBytes else {
      partialLine.removeAll(keepingCapacity: false)
      isDroppingLine = true
      return
    }
    partialLine.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
  }
}
