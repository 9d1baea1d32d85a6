// SPDX-License-Identifier: Apache-2.0

/// Unpacks deflated bytes (RFC 1951) up to a bound.
///
/// For the bodies that span exporters send; libcurl unpacks what is fetched. Takes any bytes.
struct Inflate {
  /// Why bytes were not unpacked.
  enum Failure: Error, Equatable {
    case malformed
    case tooLarge
  }

  /// A canonical Huffman code: how many codes each length has, and what they stand for in order.
  private struct Code {
    static let longest = 15
    var counts = [UInt16](repeating: 0, count: longest + 1)
    var symbols: [UInt16]

    /// Nil where the lengths make more codes than there can be.
    init?(lengths: ArraySlice<UInt8>) {
      symbols = [UInt16](repeating: 0, count: lengths.count)
      for length in lengths { counts[Int(length)] += 1 }
      var left = 1
      for length in 1...Self.longest {
        left = left << 1 - Int(counts[length])
        if left < 0 { return nil }
      }
      var offsets = [Int](repeating: 0, count: Self.longest + 2)
      for length in 1...Self.longest { offsets[length + 1] = offsets[length] + Int(counts[length]) }
      for (symbol, length) in lengths.enumerated() where length != 0 {
        symbols[offsets[Int(length)]] = UInt16(symbol)
        offsets[Int(length)] += 1
      }
      counts[0] = 0
    }
  }

  private let input: ArraySlice<UInt8>
  private let maximumBytes: Int
  /// Where the next unread byte is.
  private(set) var position: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private(set) var output: [UInt8] = []

  /// Starts at the beginning of a slice, which may go on after the deflated part.
  init(_ input: ArraySlice<UInt8>, maximumBytes: Int) {
    self.input = input
    self.maximumBytes = maximumBytes
    position = input.startIndex
  }

  /// Unpacks all blocks into `output`.
  mutating func run() throws(Failure) {
    while true {
      let isLast = try take(bits: 1) == 1
      switch try take(bits: 2) {
      case 0: try copyStored()
      case 1: try unpack(Self.fixedLiterals, Self.fixedDistances)
      case 2:
        let (literals, distances) = try readCodes()
        try unpack(literals, distances)
      default: throw .malformed
      }
      if isLast { return }
    }
  }

  private mutating func take(bits wanted: Int) throws(Failure) -> Int {
    while bitCount < wanted {
      guard position < input.endIndex else { throw .malformed }
      bits |= UInt32(input[position]) << UInt32(bitCount)
      position += 1
      bitCount += 8
    }
    let value = bits & (1 << UInt32(wanted) - 1)
    bits >>= UInt32(wanted)
    bitCount -= wanted
    return Int(value)
  }

  private mutating func symbol(of code: Code) throws(Failure) -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...Code.longest {
      value |= try take(bits: 1)
      let count = Int(code.counts[length])
      if value - count < first { return Int(code.symbols[index + value - first]) }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .malformed
  }

  private mutating func copyStored() throws(Failure) {
    bits = 0
    bitCount = 0
    guard position + 4 <= input.endIndex else { throw .malformed }
    let length = Int(input[position]) | Int(input[position + 1]) << 8
    let check = Int(input[position + 2]) | Int(input[position + 3]) << 8
    position += 4
    guard length == ~check & 0xFFFF, position + length <= input.endIndex else { throw .malformed }
    guard output.count + length <= maximumBytes else { throw .tooLarge }
    output += input[position..<position + length]
    position += length
  }

  private mutating func unpack(_ literals: Code, _ distances: Code) throws(Failure) {
    while true {
      let symbol = try symbol(of: literals)
      if symbol == 256 { return }
      if symbol < 256 {
        guard output.count < maximumBytes else { throw .tooLarge }
        output.append(UInt8(symbol))
        continue
      }
      let place = symbol - 257
      guard place < Self.lengthBases.count else { throw .malformed }
      let length = Self.lengthBases[place] + (try take(bits: Self.lengthBits[place]))
      let distancePlace = try self.symbol(of: distances)
      guard distancePlace < Self.distanceBases.count else { throw .malformed }
      let distance =
        Self.distanceBases[distancePlace] + (try take(bits: Self.distanceBits[distancePlace]))
      guard distance <= output.count else { throw .malformed }
      guard output.count + length <= maximumBytes else { throw .tooLarge }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private mutating func readCodes() throws(Failure) -> (literals: Code, distances: Code) {
    let literalCount = try take(bits: 5) + 257
    let distanceCount = try take(bits: 5) + 1
    let lengthCount = try take(bits: 4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .malformed }
    var orders = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount { orders[Self.codeOrder[index]] = UInt8(try take(bits: 3)) }
    guard let lengthCode = Code(lengths: orders[...]) else { throw .malformed }
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try symbol(of: lengthCode)
      switch symbol {
      case ..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw .malformed }
        lengths += repeatElement(last, count: 3 + (try take(bits: 2)))
      case 17: lengths += repeatElement(0, count: 3 + (try take(bits: 3)))
      default: lengths += repeatElement(0, count: 11 + (try take(bits: 7)))
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] != 0,
      let literals = Code(lengths: lengths[..<literalCount]),
      let distances = Code(lengths: lengths[literalCount...])
    else { throw .malformed }
    return (literals, distances)
  }

  private static let codeOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]

  private static let fixedLiterals = fixed(
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)
  )
  private static let fixedDistances = fixed([UInt8](repeating: 5, count: 30))

  private static func fixed(_ lengths: [UInt8]) -> Code {
    guard let code = Code(lengths: lengths[...]) else {
      preconditionFailure("the fixed codes of RFC 1951 are sound")
    }
    return code
  }
}
