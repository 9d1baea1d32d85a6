// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// How the calls of one protocol ended, as far as health rows ask.
struct HealthTally: Equatable {
  var total = 0.0
  var clientErrors = 0.0
  var serverErrors = 0.0
  var gRPCStatuses = 0.0
  var withoutResponse = 0.0

  mutating func count(_ rate: Double, _ meaning: ResponseCode.Meaning) {
    total += rate
    switch meaning {
    case .success, .oddStatus: break
    case .noResponse: withoutResponse += rate
    case .clientError: clientErrors += rate
    case .serverError: serverErrors += rate
    case .gRPCStatus: gRPCStatuses += rate
    }
  }

  mutating func add(_ other: HealthTally) {
    total += other.total
    clientErrors += other.clientErrors
    serverErrors += other.serverErrors
    gRPCStatuses += other.gRPCStatuses
    withoutResponse += other.withoutResponse
  }
}

/// When errors make traffic degraded or failing.
enum HealthRows {
  /// The worst row that the traffic of one protocol meets; healthy where it meets none.
  static func judge(
    _ tally: HealthTally,
    _ protocolName: TrafficProtocol,
    by thresholds: HealthThresholds = HealthThresholds()
  ) -> Health {
    guard tally.total > 0 else { return .healthy }
    var rows: [(HealthThresholds.Row, Double)]
    switch protocolName {
    case .http:
      rows = [
        (thresholds.errors, tally.serverErrors), (thresholds.clientErrors, tally.clientErrors),
      ]
    case .grpc: rows = [(thresholds.errors, tally.gRPCStatuses)]
    case .tcp: return .healthy
    }
    rows.append((thresholds.errors, tally.withoutResponse))
    return rows.map { $0.0.judge($0.1, of: tally.total) }.worst ?? .healthy
  }
}

extension Sequence<Health> {
  /// The most urgent; nil of none.
  var worst: Health? { self.max { $0.severity < $1.severity } }
}
