// SPDX-License-Identifier: Apache-2.0

import Glibc

extension ExpositionParser {
  /// Reads the complete lines before `end` and returns where the first incomplete one starts.
  mutating func readLines(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    var neighbour = BucketNeighbour()
    var line = start
    while line < end, let next = readLine(line, end, &neighbour) {
      line = next
    }
    return line
  }

  /// The newline at or behind `start`.
  @inline(__always)
  func newline(
    from start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    memchr(start, Int32(UInt8(ascii: "\n")), end - start).map { found in
      UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// Reads one line and returns the start of the next; nil, and nothing done, if its end isn't
  /// there.
  @inline(__always)
  private mutating func readLine(
    _ line: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ neighbour: inout BucketNeighbour
  ) -> UnsafePointer<UInt8>? {
    var start = line
    while start.pointee.isBlank {
      start += 1
      guard start < end else { return nil }
    }
    if let found = table.selection.family(at: start, end: end) {
      return readSeries(line, start, end, found, &neighbour)
    }
    if start.pointee == UInt8(ascii: "{") {
      return readSeries(line, start, end, nil, &neighbour)
    }
    guard let newline = newline(from: start, end) else { return nil }
    batch.statistics.lines &+= 1
    if newline - line > table.limits.lineBytes {
      noteTooLong(isCounted: true)
    } else if start.pointee.startsName, batch.statistics.looksLikeMetrics {
      batch.statistics.skippedSamples &+= 1
    } else if start.pointee != UInt8(ascii: "\n") {
      readOther(start, newline)
    }
    return newline + 1
  }

  /// Reads a line that starts with a wanted name or a brace.
  @inline(__always)
  private mutating func readSeries(
    _ line: UnsafePointer<UInt8>,
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ name: (family: FamilyIndex, count: Int)?,
    _ neighbour: inout BucketNeighbour
  ) -> UnsafePointer<UInt8>? {
    let recognised = table.recognise(start, end: end)
    if let recognised, let (value, newline) = wholeNumber(start + recognised.length + 1, end),
      newline - line <= table.limits.lineBytes
    {
      batch.statistics.lines &+= 1
      batch.statistics.looksLikeMetrics = true
      add(recognised.place, value: value, timestamp: SampleTail.noTimestamp)
      return newline + 1
    }
    guard let newline = newline(from: start, end) else { return nil }
    batch.statistics.lines &+= 1
    if newline - line > table.limits.lineBytes {
      noteTooLong(isCounted: true)
    } else if let recognised, let tail = SampleTail(start + recognised.length, newline) {
      batch.statistics.looksLikeMetrics = true
      add(recognised.place, value: tail.value, timestamp: tail.timestamp)
    } else {
      readUnpredicted(start, newline, name, &neighbour)
    }
    return newline + 1
  }

  /// Reads digits up to a newline, which is how nearly all values of proxies look.
  @inline(__always)
  private func wholeNumber(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> (value: Double, newline: UnsafePointer<UInt8>)? {
    var position = start
    var number: UInt64 = 0
    while position < end, position.pointee.isDigit {
      number = number &* 10 &+ UInt64(position.pointee &- UInt8(ascii: "0"))
      position += 1
    }
    let digits = position - start
    guard position < end, position.pointee == UInt8(ascii: "\n"), digits > 0, digits < 19 else {
      return nil
    }
    return (Double(number), position)
  }

  /// Adds a sample of a known series, unless the scrape has one already.
  @inline(__always)
  mutating func add(_ place: UInt32, value: Double, timestamp: Int64) {
    guard table.see(place) else {
      batch.statistics.duplicateSamples += 1
      return
    }
    append(place, value: value, timestamp: timestamp)
  }

  @inline(__always)
  mutating func append(_ place: UInt32, value: Double, timestamp: Int64) {
    batch.samples.append(ScrapeBatch.Sample(handle: SeriesHandle(place), value: value))
    if timestamp != SampleTail.noTimestamp || !batch.timestamps.isEmpty {
      let missing = batch.samples.count - batch.timestamps.count - 1
      batch.timestamps.append(contentsOf: repeatElement(SampleTail.noTimestamp, count: missing))
      batch.timestamps.append(timestamp)
    }
  }

  /// Reads a comment, or a line of no wanted family while nothing has looked like metrics yet.
  private mutating func readOther(
    _ start: UnsafePointer<UInt8>,
    _ newline: UnsafePointer<UInt8>
  ) {
    if start.pointee == UInt8(ascii: "#") {
      if !batch.statistics.looksLikeMetrics, isMetadata(start + 1, newline) {
        batch.statistics.looksLikeMetrics = true
      }
    } else if start.pointee.startsName, isSample(start, newline) {
      batch.statistics.looksLikeMetrics = true
      batch.statistics.skippedSamples += 1
    } else {
      noteMalformed(start, newline)
    }
  }

  /// Whether `TYPE`, `HELP` or `UNIT` follows a hash.
  private func isMetadata(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Bool {
    var position = start
    while position < end, position.pointee.isBlank { position += 1 }
    guard position > start, end - position > 5, position[4].isBlank else { return false }
    return ["TYPE", "HELP", "UNIT"].contains { (word: StaticString) in
      memcmp(word.utf8Start, position, 4) == 0
    }
  }

  mutating func noteMalformed(_ start: UnsafePointer<UInt8>, _ newline: UnsafePointer<UInt8>) {
    batch.statistics.malformedLines += 1
    guard batch.statistics.malformedSample == nil else { return }
    batch.statistics.malformedSample = MalformedLine.description(
      number: batch.statistics.lines,
      start,
      newline
    )
  }

  /// Counts a line over the limit; `isCounted` tells whether it is among `lines` already.
  mutating func noteTooLong(isCounted: Bool = false) {
    if !isCounted { batch.statistics.lines += 1 }
    batch.statistics.malformedLines += 1
    guard batch.statistics.malformedSample == nil else { return }
    batch.statistics.malformedSample = MalformedLine.tooLong(
      number: batch.statistics.lines,
      limit: table.limits.lineBytes
    )
  }
}
