// SPDX-License-Identifier: Apache-2.0

/// What a target's series feeds: a ring of its counters, a row of the bucket table, what it tells of
/// itself, or nothing.
struct SeriesReference: Equatable {
  private static let bucketBit: UInt32 = 1 << 31
  private static let gaugeBit: UInt32 = 1 << 30

  var rawValue: UInt32

  static let ignored = SeriesReference(rawValue: .max)

  static func counter(_ index: UInt32) -> SeriesReference { SeriesReference(rawValue: index) }
  static func bucket(_ row: UInt32) -> SeriesReference {
    SeriesReference(rawValue: row | bucketBit)
  }
  static func gauge(_ index: UInt32) -> SeriesReference {
    SeriesReference(rawValue: index | gaugeBit)
  }

  var isIgnored: Bool { rawValue == .max }
  var isBucket: Bool { rawValue & Self.bucketBit != 0 && !isIgnored }
  var isGauge: Bool { rawValue & (Self.bucketBit | Self.gaugeBit) == Self.gaugeBit }
  var index: Int { Int(rawValue & ~(Self.bucketBit | Self.gaugeBit)) }
}
