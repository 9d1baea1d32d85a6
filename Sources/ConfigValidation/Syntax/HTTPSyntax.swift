// SPDX-License-Identifier: Apache-2.0

/// Names of HTTP and gRPC.
enum HTTPSyntax {
  /// Whether the text is a token (RFC 9110, 5.6.2), as names of headers are.
  static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        ASCII.isAlphanumeric($0) || "!#$%&'*+-.^_`|~".utf8.contains($0)
      }
  }

  static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE",
  ]

  /// Whether it is the name or number of a gRPC status.
  static func isGRPCStatus(_ text: String) -> Bool {
    if let number = Int(text) { return (0...16).contains(number) }
    return statuses.contains(text.uppercased())
  }

  private static let statuses: Set<String> = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "UNAUTHENTICATED", "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE",
    "DATA_LOSS",
  ]

  /// Envoy's policies for `retryOn`.
  static let retryPolicies: Set<String> = [
    "5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "retriable-4xx",
    "refused-stream", "retriable-status-codes", "retriable-headers", "envoy-ratelimited",
    "http3-post-connect-failure", "cancelled", "deadline-exceeded", "internal",
    "resource-exhausted", "unavailable",
  ]
}
