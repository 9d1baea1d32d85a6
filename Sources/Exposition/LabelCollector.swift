// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Reads what stands between the braces of a series into an arena, and hashes it.
///
/// Neighbouring series share most of their labels, so each label is first compared with the one at
/// the same position of the series before: if it is the same, its bytes in the arena and its hash
/// are used again.
struct LabelCollector: Sendable {
  /// A label at its position in the text of the series read last.
  private struct Recent {
    var label: LabelSets.Label
    var hash: UInt64
    /// Whether the value was written without escapes and kept whole, so that text can be compared.
    var isComparable: Bool
  }

  /// What one pair of braces held.
  struct Block {
    /// Behind the closing brace.
    var end: UnsafePointer<UInt8>
    /// The sum of the labels' hashes without `le`, the same for any order of the labels.
    var sum: UInt64 = 0
    var bound: Double?
    /// Where the value of `le` starts if `le` is the last label and written `le="…"}`.
    var boundText: UnsafePointer<UInt8>?
    /// The family that the quoted metric name at the beginning is, if it was asked for.
    var family: FamilyIndex?
    var labelsOverLimit = 0
  }

  var sets = LabelSets()
  private var recent: [Recent] = []
  let hash: SeriesHash
  let limits: ExpositionLimits
  private var keptBytes = 0
  private var keptLabels = 0

  init(hash: SeriesHash, limits: ExpositionLimits) {
    self.hash = hash
    self.limits = limits
  }

  /// Whether the batch may hold further label sets.
  var hasRoom: Bool {
    sets.bytes.count + sets.labels.count * MemoryLayout<LabelSets.Label>.stride
      < limits.labelSetBytes
  }

  /// Makes a set of the labels read last and returns its index.
  mutating func keep() -> Int {
    sets.sets.append(keptLabels..<sets.labels.count)
    keptBytes = sets.bytes.count
    keptLabels = sets.labels.count
    return sets.sets.count - 1
  }

  /// Forgets the labels read since the last set was kept.
  mutating func discard() {
    guard sets.bytes.count > keptBytes || sets.labels.count > keptLabels else { return }
    if sets.bytes.count > keptBytes { recent.removeAll(keepingCapacity: true) }
    sets.bytes.removeLast(sets.bytes.count - keptBytes)
    sets.labels.removeLast(sets.labels.count - keptLabels)
  }

  /// Hands the sets over and starts afresh.
  mutating func take() -> LabelSets {
    discard()
    defer { self = LabelCollector(hash: hash, limits: limits) }
    return sets
  }

  /// Reads from behind the opening brace; nil if the text before `end` is no label block.
  ///
  /// With `selection` the block must begin with a quoted metric name, which is looked up there.
  mutating func read(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    naming selection: FamilySelection?
  ) -> Block? {
    var block = Block(end: start)
    var position = start
    var place = 0
    var needsName = selection != nil
    while true {
      skipBlanks(&position, end)
      guard position < end else { return nil }
      if needsName, let selection {
        guard readName(&position, end, selection, &block) else { return nil }
        needsName = false
      } else if position.pointee == UInt8(ascii: "}") {
        break
      } else {
        guard repeats(place, &position, end, &block) || readLabel(place, &position, end, &block)
        else { return nil }
        place += 1
      }
      skipBlanks(&position, end)
      guard position < end else { return nil }
      if position.pointee == UInt8(ascii: ",") {
        position += 1
      } else if position.pointee != UInt8(ascii: "}") {
        return nil
      }
    }
    block.end = position + 1
    return block
  }

  private mutating func readName(
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ selection: FamilySelection,
    _ block: inout Block
  ) -> Bool {
    let mark = sets.bytes.count
    guard let name = readQuoted(&position, end), !name.range.isEmpty else { return false }
    block.family = sets.bytes.withUnsafeBufferPointer { bytes in
      selection.family(named: UnsafeBufferPointer(rebasing: bytes[name.range]))
    }
    sets.bytes.removeLast(sets.bytes.count - mark)
    return true
  }

  /// Whether the label at this position is the one of the series before, which is then taken over.
  private mutating func repeats(
    _ place: Int,
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ block: inout Block
  ) -> Bool {
    guard place < recent.count, recent[place].isComparable,
      sets.labels.count - keptLabels < limits.labelsPerSeries
    else { return false }
    let known = recent[place]
    let (name, value) = (known.label.name, known.label.value)
    let length = name.count + value.count + 3
    guard end - position > length,
      position[name.count] == UInt8(ascii: "="), position[name.count + 1] == UInt8(ascii: "\""),
      position[length - 1] == UInt8(ascii: "\"")
    else { return false }
    let isSame = sets.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return memcmp(base + name.lowerBound, position, name.count) == 0
        && memcmp(base + value.lowerBound, position + name.count + 2, value.count) == 0
    }
    guard isSame else { return false }
    sets.labels.append(known.label)
    block.sum &+= known.hash
    position += length
    return true
  }

  private mutating func readLabel(
    _ place: Int,
    _ position: inout UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ block: inout Block
  ) -> Bool {
    let mark = sets.bytes.count
    guard let name = readLabelName(&position, end) else { return false }
    skipBlanks(&position, end)
    guard position < end, position.pointee == UInt8(ascii: "=") else { return false }
    position += 1
    skipBlanks(&position, end)
    let valueText = position
    guard let value = readQuoted(&position, end) else { return false }

    if readBound(name.range, value.range, &block) {
      let isLast = position < end && position.pointee == UInt8(ascii: "}")
      block.boundText = isLast && value.isPlain ? valueText + 1 : nil
      sets.bytes.removeLast(sets.bytes.count - mark)
      forget(place)
      return true
    }
    guard !value.range.isEmpty else {
      sets.bytes.removeLast(sets.bytes.count - mark)
      forget(place)
      return true
    }
    add(name: name, value: value, place: place, mark: mark, &block)
    return true
  }

  private mutating func add(
    name: (range: Range<Int>, isPlain: Bool),
    value: (range: Range<Int>, isPlain: Bool),
    place: Int,
    mark: Int,
    _ block: inout Block
  ) {
    let pairHash = hash(of: value.range, salt: hash(of: name.range, salt: 0))
    block.sum &+= pairHash
    guard sets.labels.count - keptLabels < limits.labelsPerSeries else {
      block.labelsOverLimit += 1
      sets.bytes.removeLast(sets.bytes.count - mark)
      forget(place)
      return
    }
    let keptName = cut(name.range)
    let keptValue = cut(value.range)
    sets.bytes.removeLast(sets.bytes.count - keptValue.upperBound)
    let label = LabelSets.Label(name: keptName, value: keptValue)
    sets.labels.append(label)
    let isWhole = keptName == name.range && keptValue == value.range
    remember(
      Recent(
        label: label,
        hash: pairHash,
        isComparable: name.isPlain && value.isPlain && isWhole
      ),
      at: place
    )
  }

  private mutating func remember(_ label: Recent, at place: Int) {
    if place < recent.count {
      recent[place] = label
    } else if place == recent.count {
      recent.append(label)
    }
  }

  private mutating func forget(_ place: Int) {
    let nothing = LabelSets.Label(name: 0..<0, value: 0..<0)
    remember(Recent(label: nothing, hash: 0, isComparable: false), at: place)
  }

  /// Takes `le` with a number for a bucket's bound; any other `le` is a label.
  private func readBound(
    _ name: Range<Int>,
    _ value: Range<Int>,
    _ block: inout Block
  ) -> Bool {
    guard name.count == 2, block.bound == nil else { return false }
    block.bound = sets.bytes.withUnsafeBufferPointer { bytes -> Double? in
      guard let base = bytes.baseAddress, bytes[name.lowerBound] == UInt8(ascii: "l"),
        bytes[name.lowerBound + 1] == UInt8(ascii: "e")
      else { return nil }
      return NumberText.bound(base + value.lowerBound, base + value.upperBound)
    }
    return block.bound != nil
  }
}
