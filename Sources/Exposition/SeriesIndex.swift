// SPDX-License-Identifier: Apache-2.0

/// Finds the place of an entry by its identity hash: open addressing with four bytes a slot.
///
/// The keys stay in the entries; a slot holds 22 bits of place and 10 bits of the key, so that a
/// search for what isn't there seldom touches an entry. The capacity need not be a power of two: the
/// home of a key is the high word of key × capacity, so a table is never much emptier than full.
/// Removal moves the followers back (no tombstones).
struct SeriesIndex: Sendable {
  /// Places must be below this.
  static let placeLimit: UInt32 = (1 << 22) - 1

  private static let vacant = UInt32.max
  private static let placeMask: UInt32 = (1 << 22) - 1

  private var slots: [UInt32] = []

  /// Bytes allocated.
  var memoryFootprint: Int {
    slots.capacity * MemoryLayout<UInt32>.stride
  }

  /// The entry with this identity; nil where there is none.
  func find(_ identity: UInt64, in entries: [SeriesTable.Entry]) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    var slot = home(of: identity)
    let tag = tag(of: identity)
    while slots[slot] != Self.vacant {
      let place = slots[slot] & Self.placeMask
      if slots[slot] & ~Self.placeMask == tag, entries[Int(place)].identity == identity {
        return place
      }
      slot = after(slot)
    }
    return nil
  }

  /// Adds the entry at `place`, which is one of `count` then.
  mutating func insert(_ place: UInt32, count: Int, in entries: [SeriesTable.Entry]) {
    guard count * 4 > slots.count * 3 else {
      put(place, identity: entries[Int(place)].identity)
      return
    }
    rebuild(count: count, of: entries)
  }

  /// Takes up the `count` live ones of all entries, in slots for a third more.
  mutating func rebuild(count: Int, of entries: [SeriesTable.Entry]) {
    slots = []
    slots = Array(repeating: Self.vacant, count: count * 16 / 9 + 8)
    for (place, entry) in entries.enumerated() where entry.isLive {
      put(UInt32(truncatingIfNeeded: place), identity: entry.identity)
    }
  }

  /// Takes the entry at `place` out while `entries` still holds its identity.
  mutating func remove(_ place: UInt32, in entries: [SeriesTable.Entry]) {
    guard !slots.isEmpty else { return }
    var hole = home(of: entries[Int(place)].identity)
    while slots[hole] & Self.placeMask != place {
      guard slots[hole] != Self.vacant else { return }
      hole = after(hole)
    }
    var slot = after(hole)
    while slots[slot] != Self.vacant {
      let home = home(of: entries[Int(slots[slot] & Self.placeMask)].identity)
      if distance(from: home, to: slot) >= distance(from: hole, to: slot) {
        slots[hole] = slots[slot]
        hole = slot
      }
      slot = after(slot)
    }
    slots[hole] = Self.vacant
  }

  /// Forgets all entries and gives the memory back.
  mutating func removeAll() {
    slots = []
  }

  private mutating func put(_ place: UInt32, identity: UInt64) {
    var slot = home(of: identity)
    while slots[slot] != Self.vacant {
      slot = after(slot)
    }
    slots[slot] = place | tag(of: identity)
  }

  private func tag(of identity: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: identity) & ~Self.placeMask
  }

  private func home(of identity: UInt64) -> Int {
    Int(truncatingIfNeeded: identity.multipliedFullWidth(by: UInt64(slots.count)).high)
  }

  private func after(_ slot: Int) -> Int {
    slot + 1 == slots.count ? 0 : slot + 1
  }

  private func distance(from home: Int, to slot: Int) -> Int {
    slot >= home ? slot - home : slot - home + slots.count
  }
}
