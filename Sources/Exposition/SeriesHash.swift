// SPDX-License-Identifier: Apache-2.0

/// A seeded 64-bit hash of bytes, made of 64 × 64 → 128 bit products folded to 64 bits.
///
/// The construction is wyhash's. Four lanes run beside each other, 16 bytes each, so that the
/// latency of one product hides behind the others. The seed keeps a target from choosing series
/// that collide; a series is known by this hash alone, its text is not kept.
struct SeriesHash: Sendable {
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  private static let secret0: UInt64 = 0xA076_1D64_78BD_642F
  private static let secret1: UInt64 = 0xE703_7ED1_A0B4_28DB
  private static let secret2: UInt64 = 0x8EBC_6AF0_9C88_C6E3
  private static let secret3: UInt64 = 0x5899_65CC_7537_4CC3

  /// The hash of `count` bytes; `salt` makes hashes of different kinds independent.
  @inline(__always)
  func callAsFunction(_ bytes: UnsafePointer<UInt8>, count: Int, salt: UInt64 = 0) -> UInt64 {
    var position = UnsafeRawPointer(bytes)
    var left = count
    var lane0 = seed ^ salt
    if left > 64 {
      var lane1 = lane0 ^ Self.secret1
      var lane2 = lane0 ^ Self.secret2
      var lane3 = lane0 ^ Self.secret3
      repeat {
        lane0 = Self.fold(word(position, 0) ^ Self.secret0, word(position, 8) ^ lane0)
        lane1 = Self.fold(word(position, 16) ^ Self.secret1, word(position, 24) ^ lane1)
        lane2 = Self.fold(word(position, 32) ^ Self.secret2, word(position, 40) ^ lane2)
        lane3 = Self.fold(word(position, 48) ^ Self.secret3, word(position, 56) ^ lane3)
        position += 64
        left &-= 64
      } while left > 64
      lane0 ^= lane1 ^ lane2 ^ lane3
    }
    while left > 16 {
      lane0 = Self.fold(word(position, 0) ^ Self.secret1, word(position, 8) ^ lane0)
      position += 16
      left &-= 16
    }
    let (low, high) = lastWords(position, left: left, count: count)
    return combine(Self.fold(low ^ Self.secret1, high ^ lane0), UInt64(truncatingIfNeeded: count))
  }

  /// The hash of two hashes or numbers.
  @inline(__always)
  func combine(_ first: UInt64, _ second: UInt64) -> UInt64 {
    Self.fold(first ^ Self.secret2 ^ seed, second ^ Self.secret3)
  }

  /// The last 16 bytes, overlapping what was hashed before, or the whole of a shorter text.
  @inline(__always)
  private func lastWords(
    _ position: UnsafeRawPointer,
    left: Int,
    count: Int
  ) -> (low: UInt64, high: UInt64) {
    if count >= 16 {
      return (word(position, left &- 16), word(position, left &- 8))
    }
    if count >= 8 {
      return (word(position, 0), word(position, count &- 8))
    }
    var low: UInt64 = 0
    for offset in 0..<count {
      low = low << 8 | UInt64(position.load(fromByteOffset: offset, as: UInt8.self))
    }
    return (low, 0)
  }

  @inline(__always)
  private func word(_ position: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    position.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func fold(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = first.multipliedFullWidth(by: second)
    return product.high ^ product.low
  }
}
