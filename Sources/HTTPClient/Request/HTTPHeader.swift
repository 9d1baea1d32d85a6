// SPDX-License-Identifier: Apache-2.0

/// A header line of a request or a response.
package struct HTTPHeader: Sendable, Equatable {
  /// In any case; compared without regard to it.
  package var name: String
  /// Without the blanks around it.
  package var value: String
  /// Whether only the server that the URL names may see the value.
  package var isSecret: Bool

  /// A header; those that carry credentials by their nature are secret anyway.
  package init(_ name: String, _ value: String, isSecret: Bool = false) {
    self.name = name
    self.value = value
    let lowercased = name.lowercased()
    self.isSecret =
      isSecret || ["authorization", "cookie", "proxy-authorization"].contains(lowercased)
  }

  /// Whether the line can be sent: a token for a name, and no control character in the value.
  package var isWellFormed: Bool {
    let tokenMarks = "!#$%&'*+-.^_`|~".utf8
    return !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: tokenMarks.contains(byte)
        }
      }
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  /// The line as libcurl takes it; a header without a value ends in `;` there, or it is left out.
  var line: String {
    value.isEmpty ? "\(name);" : "\(name): \(value)"
  }
}
