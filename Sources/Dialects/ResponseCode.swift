// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// An answer's code as a graph shows it: HTTP status or its class (`5xx`), gRPC status, or `-` for no
/// response.
package struct ResponseCode: Hashable, Sendable {
  /// What a code says about the call.
  package enum Meaning: Sendable {
    case success
    /// `-`: nobody answered.
    case noResponse
    /// HTTP 4xx.
    case clientError
    /// HTTP 5xx.
    case serverError
    /// A gRPC status from 1 to 16.
    case gRPCStatus
    /// Another gRPC status than 0: an error that no health row knows.
    case oddStatus
  }

  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Three digits, the first of them 4 or 5, or such a class.
  package var isHTTPError: Bool {
    guard let digit = httpClass else { return false }
    return digit == 4 || digit == 5
  }

  /// What the code says in that protocol; a TCP connection's never fails.
  package func meaning(in protocolName: TrafficProtocol) -> Meaning {
    guard protocolName != .tcp, !text.isEmpty else { return .success }
    if text == "-" { return .noResponse }
    switch httpClass {
    case 4: return .clientError
    case 5: return .serverError
    case .some: return .success
    case nil: break
    }
    guard protocolName == .grpc, text != "0" else { return .success }
    guard let status = Int(text), (1...16).contains(status) else { return .oddStatus }
    return .gRPCStatus
  }

  /// Whether the call failed: no response, 4xx, 5xx, and for gRPC a status other than 0.
  package func isError(in protocolName: TrafficProtocol) -> Bool {
    meaning(in: protocolName) != .success
  }

  /// A class of HTTP statuses instead of one: `2xx`.
  package var isClass: Bool { httpClass != nil && text.hasSuffix("xx") }

  /// The first digit of a three-digit code or of a class.
  private var httpClass: Int? {
    let digits = text.utf8
    guard digits.count == 3, let first = digits.first, (0x30...0x39).contains(first),
      text.hasSuffix("xx") || digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(first) - 0x30
  }
}
