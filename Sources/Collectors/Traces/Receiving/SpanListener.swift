// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Where spans are taken, and in which form: an item of `--receive-traces`.
package struct SpanListener: Sendable, Equatable {
  /// What senders speak.
  package enum Format: String, Sendable, CaseIterable {
    /// `POST /api/v2/spans`, JSON.
    case zipkin
    /// `POST /v1/traces`, JSON.
    case otlp

    /// The path that senders post to.
    package var path: String { self == .zipkin ? "/api/v2/spans" : "/v1/traces" }

    var decoded: TraceFormat { self == .zipkin ? .zipkin : .otlp }
  }

  package var format: Format
  /// An address, not a name; without brackets.
  package var host: String
  package var port: UInt16

  /// Loopback, unless an address says otherwise.
  package init(_ format: Format, host: String = "127.0.0.1", port: UInt16) {
    self.format = format
    self.host = host
    self.port = port
  }

  /// Why a text names no listener.
  package struct Malformed: Error, Equatable, CustomStringConvertible {
    var text: String

    package var description: String {
      "--receive-traces \(DisplayText.sanitized(String(text.prefix(80)))) is not possible: write "
        + "zipkin=:9411 or otlp=:4318, an address before the colon to listen there "
        + "(otlp=0.0.0.0:4318), a comma between two."
    }
  }

  /// Reads `zipkin=:9411,otlp=10.0.0.1:4318,zipkin=[::1]:9412`.
  package static func list(_ text: String) throws(Malformed) -> [SpanListener] {
    var listeners: [SpanListener] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let format = Format(rawValue: String(parts[0])),
        let colon = parts[1].lastIndex(of: ":"),
        let port = UInt16(parts[1][parts[1].index(after: colon)...])
      else { throw Malformed(text: text) }
      var host = parts[1][..<colon]
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      guard host.utf8.allSatisfy(isAddressByte) else { throw Malformed(text: text) }
      listeners.append(
        host.isEmpty
          ? SpanListener(format, port: port)
          : SpanListener(format, host: String(host), port: port)
      )
    }
    return listeners
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// `http://127.0.0.1:9411/api/v2/spans`.
  package var url: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(port)\(format.path)"
  }
}
