// SPDX-License-Identifier: Apache-2.0

/// Gives equal texts one storage: the spans of a mesh repeat the same few hundred strings.
///
/// Owned by one decoder. Forgets everything once it holds `capacity` texts, so that a store which
/// sends ever new ones costs no memory; texts already handed out live as long as their spans.
final class StringPool {
  /// FNV-1a, computed while the text is scanned.
  struct Hash {
    fileprivate var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }

  private static let capacity = 1 << 16
  /// Longer texts seldom repeat.
  private static let longestKept = 256

  /// Positions in `texts` plus one, by hash; 0 is free.
  private var slots: [Int32]
  private var texts: [String] = []
  private var keyLists: [[String]: [String]] = [:]

  init() {
    slots = [Int32](repeating: 0, count: 2 * Self.capacity)
  }

  /// The text of these bytes, with what is no UTF-8 in them replaced.
  ///
  /// `hash` is that of all bytes in order.
  func string(of bytes: ArraySlice<UInt8>, hash: Hash) -> String {
    // Up to 15 bytes a string has no storage to share.
    guard bytes.count > 15, bytes.count <= Self.longestKept else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash.value ^ (hash.value >> 32)) & mask
    while slots[slot] != 0 {
      let known = texts[Int(slots[slot]) - 1]
      if known.utf8.count == bytes.count, known.utf8.elementsEqual(bytes) { return known }
      slot = (slot + 1) & mask
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if texts.count == Self.capacity {
      forget()
      return text
    }
    texts.append(text)
    slots[slot] = Int32(texts.count)
    return text
  }

  /// The same keys, in the storage of those that were equal before.
  func shared(keys: [String]) -> [String] {
    if let known = keyLists[keys] { return known }
    if keyLists.count >= 4096 { keyLists.removeAll(keepingCapacity: true) }
    keyLists[keys] = keys
    return keys
  }

  private func forget() {
    texts.removeAll(keepingCapacity: true)
    keyLists.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
  }
}
