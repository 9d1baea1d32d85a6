// SPDX-License-Identifier: Apache-2.0

/// Unpacks gzip (RFC 1952): what `Content-Encoding: gzip` names.
enum GZip {
  private static let checksumFlag: UInt8 = 2
  private static let extraFlag: UInt8 = 4
  private static let nameFlag: UInt8 = 8
  private static let commentFlag: UInt8 = 16

  /// The bytes of all members; throws where they are damaged or come to more than the bound.
  static func unpacked(_ input: [UInt8], maximumBytes: Int) throws(Inflate.Failure) -> [UInt8] {
    var rest = input[...]
    var output: [UInt8] = []
    repeat {
      var inflate = Inflate(
        try body(of: rest),
        maximumBytes: maximumBytes - output.count
      )
      try inflate.run()
      guard inflate.position + 8 <= input.endIndex else { throw .malformed }
      let trailer = input[inflate.position..<inflate.position + 8]
      guard number(trailer.prefix(4)) == checksum(inflate.output),
        number(trailer.suffix(4)) == UInt32(truncatingIfNeeded: inflate.output.count)
      else { throw .malformed }
      output += inflate.output
      rest = input[(inflate.position + 8)...]
    } while rest.count >= 18
    return output
  }

  /// What comes after a member's header.
  private static func body(
    of member: ArraySlice<UInt8>
  ) throws(Inflate.Failure) -> ArraySlice<UInt8> {
    guard member.count >= 18, member[member.startIndex] == 0x1F,
      member[member.startIndex + 1] == 0x8B, member[member.startIndex + 2] == 8
    else { throw .malformed }
    let flags = member[member.startIndex + 3]
    var rest = member.dropFirst(10)
    if flags & extraFlag != 0 {
      guard rest.count >= 2 else { throw .malformed }
      let length = Int(rest[rest.startIndex]) | Int(rest[rest.startIndex + 1]) << 8
      rest = rest.dropFirst(2 + length)
    }
    for flag in [nameFlag, commentFlag] where flags & flag != 0 {
      guard let end = rest.firstIndex(of: 0) else { throw .malformed }
      rest = rest[(end + 1)...]
    }
    return flags & checksumFlag != 0 ? rest.dropFirst(2) : rest
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// CRC-32 as gzip has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value = checksums[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8)
    }
    return value ^ 0xFFFF_FFFF
  }

  private static let checksums: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }
}
