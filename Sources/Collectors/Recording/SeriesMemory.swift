// SPDX-License-Identifier: Apache-2.0

import Exposition

/// What writer and reader of a recording both know of a target's series: their order and their last
/// values.
///
/// A value is written as one number whose two low bits say how: so many that stood still, a whole
/// number grown by so much, or eight bytes of their own.
struct SeriesMemory {
  private enum Token {
    static let unchanged: UInt64 = 0
    static let grown: UInt64 = 1
    static let other: UInt64 = 2
  }

  /// Growth beyond is written as it stands; below it `Double` counts exactly.
  private static let exact = 4_503_599_627_370_496.0

  private var order: [UInt32] = []
  /// By handle.
  private var values: [Double] = []

  /// How many handles were ever in use; a new one is at most this.
  var handles: Int { values.count }

  private mutating func remember(_ handle: UInt32, _ value: Double) {
    while values.count <= Int(handle) { values.append(0) }
    values[Int(handle)] = value
  }

  private func value(_ handle: UInt32) -> Double {
    Int(handle) < values.count ? values[Int(handle)] : 0
  }

  // MARK: - Writing

  mutating func write(_ batch: ScrapeBatch, to writer: inout RecordedBytesWriter) {
    let handles = batch.samples.map(\.handle.rawValue)
    if handles == order {
      writer.count(0)
    } else {
      writer.count(1)
      writer.count(handles.count)
      var expected: Int64 = 0
      for handle in handles {
        writer.signed(Int64(handle) - expected)
        expected = Int64(handle) + 1
      }
      order = handles
    }
    var still: UInt64 = 0
    for sample in batch.samples {
      let last = value(sample.handle.rawValue)
      if sample.value.bitPattern == last.bitPattern {
        still += 1
        continue
      }
      if still > 0 { writer.number(still << 2 | Token.unchanged) }
      still = 0
      write(sample.value, after: last, to: &writer)
      remember(sample.handle.rawValue, sample.value)
    }
    if still > 0 { writer.number(still << 2 | Token.unchanged) }
    writer.count(batch.timestamps.isEmpty ? 0 : 1)
    for stamp in batch.timestamps {
      writer.count(stamp == .min ? 0 : 1)
      if stamp != .min { writer.signed(stamp) }
    }
  }

  private func write(_ value: Double, after last: Double, to writer: inout RecordedBytesWriter) {
    let growth = value - last
    if growth > 0, abs(value) < Self.exact, abs(last) < Self.exact,
      growth == growth.rounded(), last == last.rounded()
    {
      writer.number(UInt64(growth) << 2 | Token.grown)
    } else {
      writer.number(Token.other)
      writer.double(value)
    }
  }

  // MARK: - Reading

  mutating func read(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> (samples: [ScrapeBatch.Sample], timestamps: [Int64]) {
    if try reader.count(upTo: 1) == 1 { try readOrder(&reader) }
    var samples: [ScrapeBatch.Sample] = []
    samples.reserveCapacity(order.count)
    while samples.count < order.count {
      let token = try reader.number()
      switch token & 3 {
      case Token.unchanged:
        let run = token >> 2
        guard run > 0, run <= UInt64(order.count - samples.count) else {
          throw RecordedBytesError()
        }
        for handle in order[samples.count..<samples.count + Int(run)] {
          samples.append(
            ScrapeBatch.Sample(handle: SeriesHandle(handle), value: value(handle))
          )
        }
      case Token.grown, Token.other:
        let handle = order[samples.count]
        let new =
          token & 3 == Token.grown
          ? value(handle) + Double(token >> 2) : try reader.double()
        remember(handle, new)
        samples.append(ScrapeBatch.Sample(handle: SeriesHandle(handle), value: new))
      default: throw RecordedBytesError()
      }
    }
    return (samples, try readTimestamps(&reader))
  }

  private mutating func readOrder(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) {
    let count = try reader.length()
    var handles: [UInt32] = []
    handles.reserveCapacity(count)
    var known = values.count
    var expected: Int64 = 0
    for _ in 0..<count {
      let (handle, overflow) = expected.addingReportingOverflow(try reader.signed())
      guard !overflow, handle >= 0, handle <= Int64(known), handle < Int64(UInt32.max) else {
        throw RecordedBytesError()
      }
      known = max(known, Int(handle) + 1)
      handles.append(UInt32(handle))
      expected = handle + 1
    }
    while values.count < known { values.append(0) }
    order = handles
  }

  private func readTimestamps(
    _ reader: inout RecordedBytesReader
  ) throws(RecordedBytesError) -> [Int64] {
    guard try reader.count(upTo: 1) == 1 else { return [] }
    var stamps: [Int64] = []
    stamps.reserveCapacity(order.count)
    for _ in order {
      stamps.append(try reader.count(upTo: 1) == 0 ? .min : try reader.signed())
    }
    return stamps
  }
}
