// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// What falls on one route, edge or node side, added up, before it becomes figures.
struct FlowFigures {
  /// Requests, or connections opened, a second.
  var rate = 0.0
  var errorRate = 0.0
  var sentBytes = 0.0
  var receivedBytes = 0.0
  /// The callee's own reports of `rate`, and the part of them with mutual TLS.
  var calleeRate = 0.0
  var calleeMutual = 0.0
  /// The same of bytes in both directions.
  var calleeBytes = 0.0
  var calleeBytesMutual = 0.0
  var tally = HealthTally()
  var latency = BucketCounts()
  /// When a believed reporter was last heard, milliseconds.
  var reportedAt = Int64.min

  /// Whether anything flowed in the window.
  var hasTraffic: Bool { rate > 0 || sentBytes > 0 || receivedBytes > 0 }

  /// Counts a believed rate of one measure.
  mutating func count(
    _ believed: BelievedRate,
    _ measure: Telemetry.Measure,
    meaning: ResponseCode.Meaning
  ) {
    switch measure {
    case .requests, .connectionsOpened:
      rate += believed.rate
      calleeRate += believed.callee
      calleeMutual += believed.calleeMutual
      if measure == .requests {
        if meaning != .success { errorRate += believed.rate }
        tally.count(believed.rate, meaning)
      }
    case .sentBytes, .receivedBytes:
      if measure == .sentBytes {
        sentBytes += believed.rate
      } else {
        receivedBytes += believed.rate
      }
      calleeBytes += believed.callee
      calleeBytesMutual += believed.calleeMutual
    case .requestDuration:
      break
    }
  }

  mutating func add(_ other: FlowFigures) {
    rate += other.rate
    errorRate += other.errorRate
    sentBytes += other.sentBytes
    receivedBytes += other.receivedBytes
    calleeRate += other.calleeRate
    calleeMutual += other.calleeMutual
    calleeBytes += other.calleeBytes
    calleeBytesMutual += other.calleeBytesMutual
    tally.add(other.tally)
    latency.add(other.latency)
    reportedAt = max(reportedAt, other.reportedAt)
  }

  /// The same for a part of the traffic, in which all is alike.
  func scaled(by share: Double) -> FlowFigures {
    var result = self
    for path in Self.amounts { result[keyPath: path] *= share }
    result.latency = latency.scaled(by: share)
    return result
  }

  private static var amounts: [WritableKeyPath<FlowFigures, Double>] {
    [
      \.rate, \.errorRate, \.sentBytes, \.receivedBytes, \.calleeRate, \.calleeMutual,
      \.calleeBytes, \.calleeBytesMutual, \.tally.total, \.tally.clientErrors,
      \.tally.serverErrors, \.tally.gRPCStatuses, \.tally.withoutResponse,
    ]
  }

  /// The figures to show for that protocol.
  func traffic(_ protocolName: TrafficProtocol) -> Traffic {
    let isTCP = protocolName == .tcp
    return Traffic(
      rate: rate,
      errorRate: min(rate, errorRate),
      latency: isTCP ? nil : latency.quantiles,
      sentBytesPerSecond: isTCP ? sentBytes : nil,
      receivedBytesPerSecond: isTCP ? receivedBytes : nil,
      mtlsPercent: mtlsPercent
    )
  }

  private var mtlsPercent: Double? {
    if calleeRate > 0 { return min(100, 100 * calleeMutual / calleeRate) }
    return calleeBytes > 0 ? min(100, 100 * calleeBytesMutual / calleeBytes) : nil
  }
}
