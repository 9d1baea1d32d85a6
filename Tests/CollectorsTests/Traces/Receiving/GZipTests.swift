// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Collectors

/// Bytes that zlib packed, as base64.
enum Packed {
  static let fixedCodes = "H4sIAAAAAAACA8tIzcnJV8hAJ7kAAIhZCxgAAAA="
  static let stored = "H4sIAAAAAAAEAwEMAPP/c3RvcmVkIGJ5dGVzeHemDwwAAAA="
  static let withName = "H4sICGAVCGsC/3NwYW5zLmpzb24Ay0vMTU0BAIfM4HEFAAAA"
  /// Sixty pieces of text, in codes of their own.
  static let dynamicCodes = """
    H4sIAAAAAAACA43VS2rDMBRG4a1oAW3RfelBVxOCSzJJQhy6/tKZPLjkzA/C/B+y9sfpVmq5/5TXZSuv5+m8fZR9
    e/5ez9tn/dov98d32f8jSaK+RppEskaWRGONPIl0jSKJ5hq1JLI16tmHHzYYSeVrNLOjDiNINnocqmx1Oewg2e7t
    UBlydgItQaSlEWrpxFoGwZZJtLUibhXirYrA1Qi4OgLXIODaCLh2dLMHAddJwK0ScBMCbkrAzRC4OQG3QODWCLh1
    BG6DgNsk4F4JuAsBd0U/cyPg7gTcg4B7Q+DeCbgPBO6TgEdF4CEEPJSAhxHwcAIeQcCjoee7E/AYBDzmO/A/ime5
    M+sIAAA=
    """
  /// 200,000 times one letter.
  static let bomb = """
    H4sIAAAAAAACA+3BMQEAAADCoKzrX8IM/kABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAK8Bm1Np4EANAwA=
    """
  /// Three spans of the trace 00000000000000aa as Zipkin's JSON.
  static let spans = """
    H4sIAAAAAAACA4uuViopSkxO9UxRslJQMkABiYlKOgpKmVhkDAxBMnmJuakgufTUEhA3OzMPrDTYNSjMNQgkUpKZ
    m1pckphbABQ2NEc1ACidUlqUWJKZnweSNTAACuTkJyfmuOalFORn5pUARauVilOLyjKTU/2gNhUr1dbqKJDnZCNK
    nWxEdycbU+pkY7KdHAsAqBZWkRkCAAA=
    """

  static func bytes(_ text: String) throws -> [UInt8] {
    let joined = text.filter { !$0.isWhitespace }
    return [UInt8](try #require(Data(base64Encoded: joined)))
  }
}

struct GZipTests {
  @Test(arguments: [
    (Packed.fixedCodes, "hello hello hello hello\n"), (Packed.stored, "stored bytes"),
    (Packed.withName, "named"),
  ])
  func `what zlib packs is unpacked`(packed: String, text: String) throws {
    let bytes = try GZip.unpacked(Packed.bytes(packed), maximumBytes: 100)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `codes of its own are read`() throws {
    let bytes = try GZip.unpacked(Packed.bytes(Packed.dynamicCodes), maximumBytes: 10_000)
    let text = (0..<60).map { "span \($0) of the trace, service-\($0 * 7 % 13).shop; " }.joined()
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `members behind each other are one text`() throws {
    let two = try Packed.bytes(Packed.stored) + Packed.bytes(Packed.withName)
    let bytes = try GZip.unpacked(two, maximumBytes: 100)
    #expect(String(decoding: bytes, as: UTF8.self) == "stored bytesnamed")
  }

  @Test func `a bomb ends at the bound`() throws {
    let packed = try Packed.bytes(Packed.bomb)
    #expect(throws: Inflate.Failure.tooLarge) {
      try GZip.unpacked(packed, maximumBytes: 199_999)
    }
    #expect(try GZip.unpacked(packed, maximumBytes: 200_000).count == 200_000)
  }

  @Test func `every prefix and every flipped byte is refused or gives other bytes, never a crash`()
    throws
  {
    let packed = try Packed.bytes(Packed.dynamicCodes)
    for length in 0..<packed.count {
      #expect(throws: Inflate.Failure.self) {
        try GZip.unpacked(Array(packed.prefix(length)), maximumBytes: 10_000)
      }
    }
    for place in 10..<packed.count {
      var damaged = packed
      damaged[place] ^= 0x55
      // The checksum finds what the codes don't.
      #expect(throws: Inflate.Failure.self) {
        try GZip.unpacked(damaged, maximumBytes: 10_000)
      }
    }
  }
}
