// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// How a request ended, as the labels say it.
package enum DemoResponse: UInt8, Sendable, CaseIterable {
  case ok
  case notFound
  case internalError
  /// The caller's proxy found no endpoint: the callee never saw the request.
  case noHealthyUpstream

  /// Whether the caller has to count it as a failure of the call.
  package var isFailure: Bool {
    switch self {
    case .ok, .notFound: false
    case .internalError, .noHealthyUpstream: true
    }
  }

  /// The label `response_code`.
  ///
  /// gRPC says 200 whatever the status is; Envoy answers gRPC callers in kind, so also for UH.
  package func code(_ protocolName: TrafficProtocol) -> String {
    switch self {
    case .ok: "200"
    case .notFound: protocolName == .grpc ? "200" : "404"
    case .internalError: protocolName == .grpc ? "200" : "500"
    case .noHealthyUpstream: protocolName == .grpc ? "200" : "503"
    }
  }

  /// The label `grpc_response_status`; empty for HTTP.
  package func grpcStatus(_ protocolName: TrafficProtocol) -> String {
    guard protocolName == .grpc else { return "" }
    return switch self {
    case .ok: "0"
    case .notFound: "5"
    case .internalError: "13"
    case .noHealthyUpstream: "14"
    }
  }

  /// The label `response_flags`.
  package var flags: String {
    self == .noHealthyUpstream ? "UH" : "-"
  }
}
