// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The workload table as text, one line per workload and protocol that it serves.
///
/// `IN` is what it serves (requests a second, for TCP connections opened), `OUT` the requests that
/// it makes, over all protocols but TCP.
package enum WorkloadTableReport {
  /// The table in the order of the snapshot, ending in a newline.
  package static func text(
    of snapshot: MeshSnapshot,
    style: ReportStyle = ReportStyle()
  ) -> String {
    guard !snapshot.workloads.isEmpty else {
      return "no workloads: nothing that was scraped reported traffic\n"
    }
    let hasClusters = Set(snapshot.workloads.map(\.cluster)).count > 1
    var table = TextTable(columns: [
      .init(""), .init(hasClusters ? "CLUSTER" : ""), .init("NAMESPACE"), .init("WORKLOAD"),
      .init("VERSION"), .init("PROXIES", .right), .init("PROTOCOL"), .init("IN", .right),
      .init("ERRORS", .right), .init("P50", .right), .init("P95", .right), .init("P99", .right),
      .init("BYTES", .right), .init("OUT", .right), .init("OUT ERRORS", .right),
      .init("AGE", .right),
    ])
    for workload in snapshot.workloads {
      let served = workload.inbound.sorted { $0.key < $1.key }
      let rows: [(TrafficProtocol, Traffic)?] = served.isEmpty ? [nil] : served.map { $0 }
      for row in rows {
        table.append(
          names(of: workload, style: style, hasClusters: hasClusters)
            + inbound(row, style: style) + outbound(of: workload, style: style)
            + [workload.staleSeconds.map { FigureText.age(seconds: $0) } ?? ""],
          health: workload.health
        )
      }
    }
    return table.lines(style: style).joined(separator: "\n") + "\n"
  }

  private static func names(
    of workload: WorkloadSummary,
    style: ReportStyle,
    hasClusters: Bool
  ) -> [String] {
    func name(_ text: String) -> String {
      style.cut(DisplayText.sanitized(text), to: 60)
    }
    return [
      style.glyph(workload.health), hasClusters ? name(workload.cluster) : "",
      name(workload.namespace), name(workload.workload), name(workload.version),
      String(workload.proxies),
    ]
  }

  private static func inbound(
    _ row: (name: TrafficProtocol, traffic: Traffic)?,
    style: ReportStyle
  ) -> [String] {
    let dash = style.figure(FigureText.unknown)
    guard let row else { return [dash, dash, dash, dash, dash, dash, ""] }
    let traffic = row.traffic
    let isTCP = row.name == .tcp
    return [
      row.name.rawValue,
      style.figure(
        isTCP
          ? FigureText.connections(perSecond: traffic.rate)
          : FigureText.requests(perSecond: traffic.rate)
      ),
      style.figure(isTCP ? dash : FigureText.percent(traffic.errorPercent)),
      style.figure(FigureText.milliseconds(traffic.latency?.p50)),
      style.figure(FigureText.milliseconds(traffic.latency?.p95)),
      style.figure(FigureText.milliseconds(traffic.latency?.p99)),
      isTCP ? bytes(of: traffic, style: style) : "",
    ]
  }

  private static func bytes(of traffic: Traffic, style: ReportStyle) -> String {
    if traffic.sentBytesPerSecond == nil && traffic.receivedBytesPerSecond == nil {
      return style.figure(FigureText.unknown)
    }
    return FigureText.bytes(
      perSecond: (traffic.sentBytesPerSecond ?? 0) + (traffic.receivedBytesPerSecond ?? 0)
    )
  }

  private static func outbound(of workload: WorkloadSummary, style: ReportStyle) -> [String] {
    let requests = workload.outbound.filter { $0.key != .tcp }.values
    let dash = style.figure(FigureText.unknown)
    guard !requests.isEmpty else { return [dash, dash] }
    let sum = Traffic(
      rate: requests.reduce(0) { $0 + $1.rate },
      errorRate: requests.reduce(0) { $0 + $1.errorRate }
    )
    return [
      FigureText.requests(perSecond: sum.rate),
      style.figure(FigureText.percent(sum.errorPercent)),
    ]
  }
}
