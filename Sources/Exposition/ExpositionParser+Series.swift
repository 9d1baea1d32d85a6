// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The bucket read last, whose text up to the value of `le` its neighbours share.
///
/// The pointer is into the chunk being read, so a neighbour lives no longer than that.
struct BucketNeighbour {
  var start: UnsafePointer<UInt8>?
  /// Bytes from `start` to behind `le="`.
  var prefixLength = 0
  var family = FamilyIndex(0)
  /// The sum of the hashes of its labels without `le`.
  var labelSum: UInt64 = 0
  /// Its label set in this batch; nil if it was known before and has none.
  var labelSet: Int?
}

/// What the text of a series says.
private struct SeriesText {
  var family: FamilyIndex
  var length: Int
  var labelSum: UInt64
  var bound: Double?
  /// The set shared with the neighbour; nil if the labels are those just read by the collector.
  var labelSet: Int?
}

extension ExpositionParser {
  /// Reads a line whose series was not where it was predicted: labels, identity, then the value.
  ///
  /// `name` is nil where the name is quoted within the braces.
  @inline(never)
  mutating func readUnpredicted(
    _ start: UnsafePointer<UInt8>,
    _ newline: UnsafePointer<UInt8>,
    _ name: (family: FamilyIndex, count: Int)?,
    _ neighbour: inout BucketNeighbour
  ) {
    if let series = sharedSeries(start, newline, neighbour) {
      add(series, start, newline, &neighbour)
      return
    }
    neighbour.start = nil
    switch readText(start, newline, name, &neighbour) {
    case .wanted(let series):
      add(series, start, newline, &neighbour)
    case .unwanted(let end):
      labels.discard()
      if SampleTail(end, newline) == nil {
        noteMalformed(start, newline)
      } else {
        batch.statistics.looksLikeMetrics = true
        batch.statistics.skippedSamples += 1
      }
    case .malformed:
      labels.discard()
      noteMalformed(start, newline)
    }
  }

  /// Whether the line, of a name that wasn't asked for, is a sample at all.
  mutating func isSample(
    _ start: UnsafePointer<UInt8>,
    _ newline: UnsafePointer<UInt8>
  ) -> Bool {
    var position = start
    while position < newline, position.pointee.continuesName { position += 1 }
    let nameEnd = position
    while position < newline, position.pointee.isBlank { position += 1 }
    guard position < newline else { return false }
    if position.pointee == UInt8(ascii: "{") {
      let block = labels.read(position + 1, newline, naming: nil)
      labels.discard()
      guard let block else { return false }
      return SampleTail(block.end, newline) != nil
    }
    return position > nameEnd && SampleTail(position, newline) != nil
  }

  private enum ReadText {
    case wanted(SeriesText)
    case unwanted(end: UnsafePointer<UInt8>)
    case malformed
  }

  private mutating func readText(
    _ start: UnsafePointer<UInt8>,
    _ newline: UnsafePointer<UInt8>,
    _ name: (family: FamilyIndex, count: Int)?,
    _ neighbour: inout BucketNeighbour
  ) -> ReadText {
    let nameEnd = start + (name?.count ?? 0)
    var position = nameEnd
    while position < newline, position.pointee.isBlank { position += 1 }
    guard position < newline else { return .malformed }
    guard position.pointee == UInt8(ascii: "{") else {
      guard let name else { return .malformed }
      return .wanted(SeriesText(family: name.family, length: nameEnd - start, labelSum: 0))
    }
    let naming = name == nil ? table.selection : nil
    guard let block = labels.read(position + 1, newline, naming: naming) else { return .malformed }
    guard let family = name?.family ?? block.family else { return .unwanted(end: block.end) }
    batch.statistics.labelsOverLimit += block.labelsOverLimit
    if let boundText = block.boundText {
      neighbour = BucketNeighbour(
        start: start,
        prefixLength: boundText - start,
        family: family,
        labelSum: block.sum
      )
    }
    return .wanted(
      SeriesText(
        family: family,
        length: block.end - start,
        labelSum: block.sum,
        bound: block.bound
      )
    )
  }

  /// Reads a bucket whose labels are those of the one before it, all but the bound.
  private func sharedSeries(
    _ start: UnsafePointer<UInt8>,
    _ newline: UnsafePointer<UInt8>,
    _ neighbour: BucketNeighbour
  ) -> SeriesText? {
    guard let shared = neighbour.start, let labelSet = neighbour.labelSet,
      newline - start > neighbour.prefixLength,
      memcmp(shared, start, neighbour.prefixLength) == 0
    else { return nil }
    let boundStart = start + neighbour.prefixLength
    var position = boundStart
    while position < newline, position.pointee != UInt8(ascii: "\"") { position += 1 }
    guard newline - position > 1, position[1] == UInt8(ascii: "}"),
      let bound = NumberText.bound(boundStart, position)
    else { return nil }
    return SeriesText(
      family: neighbour.family,
      length: position + 2 - start,
      labelSum: neighbour.labelSum,
      bound: bound,
      labelSet: labelSet
    )
  }

  private mutating func add(
    _ series: SeriesText,
    _ start: UnsafePointer<UInt8>,
    _ newline: UnsafePointer<UInt8>,
    _ neighbour: inout BucketNeighbour
  ) {
    guard let tail = SampleTail(start + series.length, newline) else {
      labels.discard()
      noteMalformed(start, newline)
      return
    }
    batch.statistics.looksLikeMetrics = true
    let identity = identity(of: series)
    let textHash = table.hash(start, count: series.length)
    if let place = table.find(identity: identity) {
      labels.discard()
      if table.see(place) {
        table.respell(place, textHash: textHash, length: series.length)
        append(place, value: tail.value, timestamp: tail.timestamp)
      } else {
        batch.statistics.duplicateSamples += 1
      }
      return
    }
    guard labels.hasRoom,
      let place = table.insert(identity: identity, textHash: textHash, length: series.length)
    else {
      labels.discard()
      batch.statistics.seriesOverLimit += 1
      return
    }
    let labelSet = series.labelSet ?? labels.keep()
    neighbour.labelSet = labelSet
    batch.definitions.append(
      ScrapeBatch.Definition(
        handle: SeriesHandle(place),
        family: series.family,
        labelSet: labelSet,
        bound: series.bound
      )
    )
    append(place, value: tail.value, timestamp: tail.timestamp)
  }

  private func identity(of series: SeriesText) -> UInt64 {
    let family = UInt64(series.family.rawValue) &+ (series.bound == nil ? 1 : 1 << 32)
    let salted = table.hash.combine(series.labelSum, family)
    return table.hash.combine(salted, series.bound?.bitPattern ?? 0)
  }
}
