// SPDX-License-Identifier: Apache-2.0

/// How a recording lies in its file.
///
///     "meshtop\n" version (2 bytes)
///     frame: kind (1 byte)  length (4)  checksum of kind and payload (4)  payload
///     frame: …
///
/// Numbers are little endian. The first frame tells the session. A file that was cut at any byte is
/// a recording that ends with its last whole frame; what follows a frame that is not right is not
/// read. A number within a payload is written in groups of seven bits, lowest first (LEB128).
enum RecordingFormat {
  static let magic = Array("meshtop\n".utf8)
  static let version: UInt16 = 1
  static let headerLength = magic.count + 2
  static let frameHeaderLength = 9
  /// More than the largest answer that a scraper takes can come to.
  static let longestPayload = 256 << 20

  enum Kind: UInt8 {
    case session = 1
    case target, removed, scrape, failure
  }

  static var header: [UInt8] { magic + [UInt8(version & 0xFF), UInt8(version >> 8)] }

  /// A payload with what goes before it.
  static func frame(_ kind: Kind, _ payload: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = [kind.rawValue]
    frame.reserveCapacity(payload.count + frameHeaderLength)
    for value in [UInt32(payload.count), Checksum.crc32(kind.rawValue, payload[...])] {
      for shift in stride(from: 0, to: 32, by: 8) {
        frame.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
      }
    }
    return frame + payload
  }
}

/// CRC-32 as in Ethernet and gzip (ISO 3309, polynomial 0xEDB88320).
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1
    }
  }

  /// Of a byte and those that follow it.
  static func crc32(_ first: UInt8, _ bytes: ArraySlice<UInt8>) -> UInt32 {
    var value = step(.max, first)
    bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes { value = step(value, byte) }
    }
    return ~value
  }

  private static func step(_ value: UInt32, _ byte: UInt8) -> UInt32 {
    table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8)
  }
}
