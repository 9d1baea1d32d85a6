// SPDX-License-Identifier: Apache-2.0

/// The series of one target that are known from one scrape to the next, without their text.
///
/// A known series is 24 bytes and its slot in an index. Each entry holds two seeded hashes: of the
/// text as it was written last (`textHash`), and of family and labels whatever their order and
/// spelling (`identity`). It also holds which series followed it, so in a body that repeats the
/// last one each series is predicted, and confirmed by length and `textHash` without a look at its
/// labels. Where the prediction fails, the labels are read and the index tells new from known.
///
/// A value of plain arrays: Sendable, and copied on write, so hold it in one place.
package struct SeriesTable: Sendable {
  /// A known series, or a free place (length 0) that links to the next free one.
  struct Entry {
    var identity: UInt64
    var textHash: UInt64
    /// The place of the series that came after this one.
    var next: UInt32
    /// Length of the text in the low 31 bits; the top bit is that of the last scrape which had it.
    var lengthAndMark: UInt32

    var isLive: Bool { length != 0 }

    @inline(__always)
    var length: Int { Int(truncatingIfNeeded: lengthAndMark & 0x7FFF_FFFF) }

    @inline(__always)
    var mark: UInt32 { lengthAndMark & 0x8000_0000 }
  }

  /// A series found where it was predicted.
  struct Recognised {
    var place: UInt32
    var length: Int
  }

  static let none = UInt32.max

  /// Which families are read.
  package private(set) var selection: FamilySelection
  /// What the target may take.
  package let limits: ExpositionLimits
  let hash: SeriesHash
  private var entries: [Entry] = []
  private var index = SeriesIndex()
  private var firstFree = none
  /// The series that the last scrape began with.
  private var head = none
  /// The last series read in this scrape, and what should come now.
  private var previous = none
  private var predicted = none
  private var currentMark: UInt32 = 0
  private var seenCount = 0
  /// How many series are known.
  package private(set) var count = 0

  /// An empty table; `seed` is for tests, else each table hashes differently.
  package init(
    selection: FamilySelection,
    limits: ExpositionLimits = ExpositionLimits(),
    seed: UInt64 = .random(in: .min ... .max)
  ) {
    self.selection = selection
    self.limits = limits
    hash = SeriesHash(seed: seed)
  }

  /// Bytes held for the known series.
  package var memoryFootprint: Int {
    entries.capacity * MemoryLayout<Entry>.stride + index.memoryFootprint
  }

  /// Reads other families from the next scrape on, and forgets these series.
  ///
  /// `selection` must give a name that it still has the same index. Call it between scrapes, with
  /// the handles of series whose families are no longer read; they are not reported as vanished.
  package mutating func narrow(to selection: FamilySelection, forgetting handles: [SeriesHandle]) {
    self.selection = selection
    for handle in handles where Int(handle.rawValue) < entries.count {
      guard entries[Int(handle.rawValue)].isLive else { continue }
      remove(handle.rawValue)
    }
    trim()
  }

  /// Starts a scrape: nothing is seen yet, and the first series is predicted.
  mutating func beginScrape() {
    currentMark ^= 0x8000_0000
    seenCount = 0
    previous = Self.none
    predicted = head
  }

  /// The predicted series, or the one after it, if its text and a blank stand at `start`.
  @inline(__always)
  func recognise(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Recognised? {
    guard predicted < entries.count else { return nil }
    let entry = entries[Int(predicted)]
    if matches(entry, start, end) {
      return Recognised(place: predicted, length: entry.length)
    }
    guard entry.next < entries.count else { return nil }
    let follower = entries[Int(entry.next)]
    return matches(follower, start, end)
      ? Recognised(place: entry.next, length: follower.length) : nil
  }

  @inline(__always)
  private func matches(
    _ entry: Entry,
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Bool {
    let length = entry.length
    return length != 0 && length < end - start && start[length].isBlank
      && hash(start, count: length) == entry.textHash
  }

  /// The known series with this identity.
  func find(identity: UInt64) -> UInt32? {
    index.find(identity, in: entries)
  }

  /// Notes that a known series has been read; false if it has been before in this scrape.
  @inline(__always)
  mutating func see(_ place: UInt32) -> Bool {
    let entry = entries[Int(place)]
    guard entry.mark != currentMark else { return false }
    entries[Int(place)].lengthAndMark = entry.lengthAndMark ^ 0x8000_0000
    seenCount &+= 1
    if place != predicted {
      link(place)
    }
    previous = place
    predicted = entry.next
    return true
  }

  /// Remembers how a known series is written now.
  mutating func respell(_ place: UInt32, textHash: UInt64, length: Int) {
    entries[Int(place)].textHash = textHash
    entries[Int(place)].lengthAndMark =
      entries[Int(place)].mark | UInt32(truncatingIfNeeded: length)
  }

  /// Adds a series that has just been read; nil where the table is full.
  mutating func insert(identity: UInt64, textHash: UInt64, length: Int) -> UInt32? {
    guard count < min(limits.series, Int(SeriesIndex.placeLimit)) else { return nil }
    let entry = Entry(
      identity: identity,
      textHash: textHash,
      next: predicted,
      lengthAndMark: currentMark | UInt32(truncatingIfNeeded: length)
    )
    let place = firstFree
    if place != Self.none {
      firstFree = entries[Int(place)].next
      entries[Int(place)] = entry
      return added(place)
    }
    if entries.count == entries.capacity {
      entries.reserveCapacity(entries.count + entries.count / 4 + 8)
    }
    entries.append(entry)
    return added(UInt32(truncatingIfNeeded: entries.count - 1))
  }

  private mutating func added(_ place: UInt32) -> UInt32 {
    count += 1
    seenCount += 1
    index.insert(place, count: count, in: entries)
    link(place)
    previous = place
    return place
  }

  /// Makes `place` the one to expect after the previous series.
  private mutating func link(_ place: UInt32) {
    if previous == Self.none {
      head = place
    } else {
      entries[Int(previous)].next = place
    }
  }

  /// Ends a scrape; a complete one forgets the series that it did not have and returns them.
  mutating func endScrape(complete: Bool) -> [SeriesHandle] {
    guard seenCount < count else { return [] }
    var vanished: [SeriesHandle] = []
    for place in entries.indices where entries[place].isLive && entries[place].mark != currentMark {
      if complete {
        vanished.append(SeriesHandle(UInt32(truncatingIfNeeded: place)))
      } else {
        entries[place].lengthAndMark ^= 0x8000_0000
      }
    }
    if vanished.count == count {
      entries = []
      index.removeAll()
      firstFree = Self.none
      head = Self.none
      count = 0
    } else {
      for handle in vanished.reversed() {
        remove(handle.rawValue)
      }
      trim()
    }
    return vanished
  }

  private mutating func remove(_ place: UInt32) {
    index.remove(place, in: entries)
    entries[Int(place)].lengthAndMark = 0
    entries[Int(place)].next = firstFree
    firstFree = place
    count -= 1
  }

  /// Gives back what many vanished series held: the free places at the end, and the index's slots.
  private mutating func trim() {
    guard entries.count > 64, count * 2 < entries.count else { return }
    let used = (entries.lastIndex { $0.isLive } ?? -1) + 1
    entries = Array(entries[..<used])
    index.removeAll()
    index.rebuild(count: count, of: entries)
    firstFree = Self.none
    for place in entries.indices.reversed() where !entries[place].isLive {
      entries[place].next = firstFree
      firstFree = UInt32(truncatingIfNeeded: place)
    }
  }
}
