// SPDX-License-Identifier: Apache-2.0

/// What each reporter says of one kind of traffic, a second.
struct KindReport: Equatable {
  var isError = false
  /// Its flags say that the request never reached the callee.
  var neverArrived = false
  var source = 0.0
  var destination = 0.0
  var waypoint = 0.0
  /// The parts that used mutual TLS, as far as the reporter knows.
  var sourceMutual = 0.0
  var destinationMutual = 0.0
  var waypointMutual = 0.0

  /// The callee's side: the destination if it reports, else the waypoint.
  var callee: Double { destination > 0 ? destination : waypoint }
  var calleeMutual: Double { destination > 0 ? destinationMutual : waypointMutual }
  var isSourceOnly: Bool { callee <= 0 && source > 0 }
}

/// What is believed of one kind of traffic, a second.
struct BelievedRate: Equatable {
  var rate = 0.0
  /// The callee's own report behind it, and the part of that with mutual TLS.
  var callee = 0.0
  var calleeMutual = 0.0
}

/// Decides between the reports of both ends, so that each request counts once
/// (Docs/Figures.md, "Who is believed").
enum ReportReconciliation {
  /// The believed rates of the kinds of one route, in their order.
  ///
  /// `areRequests` turns on what is known of requests: which answers of the caller's side never
  /// arrived and which tell of errors the callee doesn't know. `isCalleeIncomplete` says that some
  /// of the callee's proxies could not be asked.
  static func believed(
    _ reports: [KindReport],
    areRequests: Bool,
    isCalleeIncomplete: Bool = false
  ) -> [BelievedRate] {
    var rates = reports.map { report in
      report.callee > 0
        ? BelievedRate(
          rate: report.callee,
          callee: report.callee,
          calleeMutual: report.calleeMutual
        )
        : BelievedRate(rate: report.source)
    }
    if areRequests, reports.contains(where: { $0.callee > 0 }) {
      reconcile(reports, &rates)
    }
    if isCalleeIncomplete {
      let sourceSum = reports.reduce(0) { $0 + $1.source }
      if sourceSum > rates.reduce(0, { $0 + $1.rate }) {
        return reports.map { BelievedRate(rate: $0.source) }
      }
    }
    return rates
  }

  private static func reconcile(_ reports: [KindReport], _ rates: inout [BelievedRate]) {
    var toldOnly = 0.0
    var toldByBoth = 0.0
    var seen = 0.0
    var successes = 0.0
    for (index, report) in reports.enumerated() {
      if report.isSourceOnly {
        guard !report.neverArrived else { continue }
        rates[index] = BelievedRate()
        if report.isError { toldOnly += report.source }
      } else if report.isError {
        seen += report.callee
        toldByBoth += min(report.source, report.callee)
      } else {
        successes += report.callee
      }
    }
    let excess = min(toldOnly + toldByBoth - seen, successes)
    guard excess > 0, toldOnly > 0 else { return }
    for (index, report) in reports.enumerated() {
      if report.isSourceOnly {
        if report.isError, !report.neverArrived {
          rates[index].rate = report.source * excess / toldOnly
        }
      } else if !report.isError {
        rates[index].rate = report.callee * (1 - excess / successes)
      }
    }
  }
}
