// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The metric names that a scrape is read for; every other line is skipped unread.
///
/// Names are those of the samples (`istio_requests_total`,
/// `istio_request_duration_milliseconds_bucket`), which the text format 0.0.4 and OpenMetrics write
/// alike; what `# TYPE` calls the family doesn't matter. A `FamilyIndex` is the place in `names`;
/// of a name given twice the first counts.
package struct FamilySelection: Sendable {
  /// A name in `text`.
  private struct Candidate {
    var offset: Int
    var count: Int
    var family: FamilyIndex
  }

  /// The names asked for, in the order of their indices.
  package let names: [String]
  private var text: [UInt8] = []
  /// Sorted by slot; those of slot `n` are at `slotStarts[n]..<slotStarts[n + 1]`.
  private var candidates: [Candidate] = []
  private var slotStarts: [Int] = []
  /// A bit for each slot that holds a name: rejects most lines with one product and no memory.
  private var occupiedSlots: UInt64 = 0
  /// Keeps as many leading bytes of a word as the shortest name has, at most 8.
  private var prefixMask: UInt64 = .max

  /// Selects `names`, at most 65,535; empty ones are left out.
  package init(_ names: [String]) {
    self.names = names
    let shortest = names.lazy.map(\.utf8.count).filter { $0 > 0 }.min() ?? 8
    if shortest < 8 {
      prefixMask = (1 << (8 * UInt64(shortest))) &- 1
    }
    var slots: [[Candidate]] = Array(repeating: [], count: 64)
    for (index, name) in names.enumerated().prefix(Int(UInt16.max)) where !name.isEmpty {
      let offset = text.count
      text.append(contentsOf: name.utf8)
      let slot = text.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { self.slot(of: $0 + offset, end: $0 + buffer.count) } ?? 0
      }
      let family = FamilyIndex(UInt16(truncatingIfNeeded: index))
      slots[slot].append(Candidate(offset: offset, count: name.utf8.count, family: family))
      occupiedSlots |= 1 << UInt64(slot)
    }
    for slot in slots {
      slotStarts.append(candidates.count)
      candidates.append(contentsOf: slot)
    }
    slotStarts.append(candidates.count)
  }

  /// The family whose name stands at `start`, and the name's length.
  ///
  /// A brace, a blank or the end of the line must follow the name.
  @inline(__always)
  func family(
    at start: UnsafePointer<UInt8>,
    end: UnsafePointer<UInt8>
  ) -> (family: FamilyIndex, count: Int)? {
    let slot = slot(of: start, end: end)
    guard occupiedSlots & (1 << UInt64(slot)) != 0 else { return nil }
    return family(inSlot: slot, at: start, end: end)
  }

  /// The family with exactly this name, as a quoted name spells it.
  func family(named name: UnsafeBufferPointer<UInt8>) -> FamilyIndex? {
    guard let start = name.baseAddress, !name.isEmpty else { return nil }
    let slot = slot(of: start, end: start + name.count)
    for candidate in candidates[slotStarts[slot]..<slotStarts[slot + 1]]
    where candidate.count == name.count && isEqual(candidate, start) {
      return candidate.family
    }
    return nil
  }

  private func family(
    inSlot slot: Int,
    at start: UnsafePointer<UInt8>,
    end: UnsafePointer<UInt8>
  ) -> (family: FamilyIndex, count: Int)? {
    for index in slotStarts[slot]..<slotStarts[slot &+ 1] {
      let candidate = candidates[index]
      guard end - start > candidate.count else { continue }
      let next = start[candidate.count]
      if next == UInt8(ascii: "{") || next.isBlank || next == UInt8(ascii: "\n"),
        isEqual(candidate, start)
      {
        return (candidate.family, candidate.count)
      }
    }
    return nil
  }

  private func isEqual(_ candidate: Candidate, _ start: UnsafePointer<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return memcmp(base + candidate.offset, start, candidate.count) == 0
    }
  }

  @inline(__always)
  private func slot(of start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Int {
    var word: UInt64 = 0
    if end - start >= 8 {
      word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
    } else {
      for offset in 0..<(end - start) {
        word |= UInt64(start[offset]) << UInt64(8 &* offset)
      }
    }
    return Int(truncatingIfNeeded: ((word & prefixMask) &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }
}
