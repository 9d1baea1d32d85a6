// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The figures of an edge as text.
struct EdgeFigures {
  let edge: GraphEdge
  let style: ReportStyle

  var rate: String {
    style.figure(
      edge.protocolName == .tcp
        ? FigureText.connections(perSecond: edge.traffic.rate)
        : FigureText.requests(perSecond: edge.traffic.rate)
    )
  }

  /// Share of errors; for TCP, which has none, the dash.
  var errors: String {
    style.figure(
      edge.protocolName == .tcp
        ? FigureText.unknown : FigureText.percent(edge.traffic.errorPercent)
    )
  }

  var p99: String { style.figure(FigureText.milliseconds(edge.traffic.latency?.p99)) }

  /// Bytes a second in both directions; empty unless TCP.
  var bytes: String {
    guard edge.protocolName == .tcp else { return "" }
    let sent = edge.traffic.sentBytesPerSecond
    let received = edge.traffic.receivedBytesPerSecond
    if sent == nil && received == nil { return style.figure(FigureText.unknown) }
    return FigureText.bytes(perSecond: (sent ?? 0) + (received ?? 0))
  }

  /// The most frequent error with its flags: `503 UH`; empty without errors.
  var worstResponse: String {
    let errors = edge.responses.filter(isError)
    guard let worst = errors.max(by: { ($0.rate, $1.code) < ($1.rate, $0.code) }) else { return "" }
    let code = worst.code == "-" ? "no response" : DisplayText.sanitized(worst.code)
    return worst.flags == "-" || worst.flags.isEmpty
      ? code : "\(code) \(DisplayText.sanitized(worst.flags))"
  }

  /// All in one line: `12.5 rps  0.8 % err  P99 44 ms`.
  var line: String {
    if edge.protocolName == .tcp { return "\(rate)  \(bytes)" }
    return "\(rate)  \(errors) err  P99 \(p99)"
  }

  private func isError(_ response: ResponseRate) -> Bool {
    if response.code == "-" { return true }
    guard let code = Int(response.code) else { return false }
    return code >= 400 || (edge.protocolName == .grpc && code != 0 && code < 100)
  }

  /// Worst first: by health, share of errors, P99, rate; at last by id.
  static func isWorse(_ left: GraphEdge, _ right: GraphEdge) -> Bool {
    func key(_ edge: GraphEdge) -> [Double] {
      [
        Double(edge.health.severity), edge.traffic.errorPercent ?? -1,
        edge.traffic.latency?.p99 ?? -1, edge.traffic.rate,
      ].map { $0.isFinite ? $0 : -1 }
    }
    for (first, second) in zip(key(left), key(right)) where first != second {
      return first > second
    }
    return left.id < right.id
  }
}
