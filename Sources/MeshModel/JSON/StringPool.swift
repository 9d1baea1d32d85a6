// SPDX-License-Identifier: Apache-2.0

/// Gives equal texts one storage: spans and objects of a mesh repeat the same few hundred strings.
///
/// Owned by one decoder. Forgets everything once it holds `capacity` texts, so that a store which
/// sends ever new ones costs no memory; texts already handed out live as long as their spans.
package final class StringPool {
  /// FNV-1a, computed while the text is scanned.
  package struct Hash {
    fileprivate var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }

  private static let keyListCapacity = 4096
  /// Longer texts seldom repeat.
  private static let longestKept = 256

  private let capacity: Int
  /// Positions in `texts` plus one, by hash; 0 is free.
  private var slots: [Int32]
  private var texts: [String] = []
  /// By a hash of a list's length and of its keys' lengths and ends.
  private var keyLists: [UInt64: [[String]]] = [:]
  private var keyListCount = 0

  /// An empty pool; eight bytes are taken at once for each text that it can hold.
  ///
  /// `capacity` is a power of two.
  package init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    slots = [Int32](repeating: 0, count: 2 * capacity)
  }

  /// The text of some of the bytes, with what is no UTF-8 in them replaced.
  ///
  /// `hash` is that of the bytes of the range in order. Bytes and range come apart because a slice
  /// would be counted as an owner of the bytes, once a text.
  func string(of bytes: [UInt8], in range: Range<Int>, hash: Hash) -> String {
    // Up to 15 bytes a string has no storage to share.
    guard range.count > 15, range.count <= Self.longestKept else {
      return Self.decoded(bytes, range)
    }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash.value ^ (hash.value >> 32)) & mask
    while slots[slot] != 0 {
      let known = texts[Int(slots[slot]) - 1]
      if Self.isEqual(known, bytes, range) { return known }
      slot = (slot + 1) & mask
    }
    let text = Self.decoded(bytes, range)
    if texts.count == capacity {
      forget()
      return text
    }
    texts.append(text)
    slots[slot] = Int32(texts.count)
    return text
  }

  /// A list of keys in the storage of one that was equal before.
  package func sharedKeys(count: Int, key: (Int) -> String) -> [String] {
    var hash = Hash()
    for index in 0..<count {
      let bytes = key(index).utf8
      hash.add(UInt8(truncatingIfNeeded: bytes.count))
      if let last = bytes.last { hash.add(last) }
    }
    let known = keyLists[hash.value]?.first { list in
      list.count == count && list.indices.allSatisfy { list[$0] == key($0) }
    }
    if let known { return known }
    if keyListCount >= Self.keyListCapacity {
      keyLists.removeAll(keepingCapacity: true)
      keyListCount = 0
    }
    let keys = (0..<count).map(key)
    // Lists made to have one hash must not turn the search into a walk.
    guard keyLists[hash.value, default: []].count < 8 else { return keys }
    keyLists[hash.value, default: []].append(keys)
    keyListCount += 1
    return keys
  }

  private static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { buffer in
      String(decoding: UnsafeBufferPointer(rebasing: buffer[range]), as: UTF8.self)
    }
  }

  private static func isEqual(_ text: String, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let left = text.utf8.span
    let right = bytes.span.extracting(range)
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  private func forget() {
    texts.removeAll(keepingCapacity: true)
    keyLists.removeAll(keepingCapacity: true)
    keyListCount = 0
    for slot in slots.indices { slots[slot] = 0 }
  }
}
