// SPDX-License-Identifier: Apache-2.0

/// gRPC's statuses by name (grpc.github.io, "Status codes and their use in gRPC").
enum GRPCStatusName {
  private static let names = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
    "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]

  /// The number of a status that is given by name; a text that is no name stays as it is.
  static func number(_ text: String) -> String {
    names.firstIndex(of: text.uppercased()).map(String.init) ?? text
  }
}
