// SPDX-License-Identifier: Apache-2.0

import Dialects
import Exposition
import MeshModel

/// All that is kept of one target.
struct TargetState {
  var target: ReportingTarget
  var series: TargetSeries
  var status: SourceStatus
  var own: OwnWorkload
  /// Who it is by its own labels, for series that don't tell.
  private(set) var proxy: ProxyIdentity
  /// Whether it exposes Istio's metrics; what it exposes in other dialects then doesn't count.
  private(set) var isIstio = false
  /// Series that were refused because the traffic table was full.
  var refused = 0
  /// When its counters began again at zero; nil where they never did.
  var restartedAt: Timestamp?

  init(target: ReportingTarget, series: TargetSeries) {
    self.target = target
    self.series = series
    status = SourceStatus(id: target.sourceID, name: target.name)
    own = OwnWorkload(labels: target.labels)
    proxy = ProxyIdentity(labels: target.labels, name: target.name)
  }

  /// Whether the process that answers is Linkerd's proxy, so that what a process tells of itself
  /// is the proxy's.
  var isLinkerd: Bool { status.dialect == DialectKind.linkerd.name }

  /// Takes what a series of the target tells of it.
  mutating func note(_ telemetry: Telemetry) {
    own.note(telemetry)
    status.dialect = telemetry.dialect.name
    status.facts = [telemetry.dialect.name]
  }

  /// Notes that the target exposes Istio's metrics, and drops what others it was believed for.
  mutating func recogniseIstio() {
    isIstio = true
    guard status.dialect != nil, status.dialect != DialectKind.istio.name else { return }
    series.forgetCalls()
    own = OwnWorkload(labels: target.labels)
  }

  mutating func succeeded(
    with statistics: ScrapeStatistics,
    at time: Timestamp,
    seconds: Double?
  ) {
    status.state = .live
    status.lastSuccess = time
    status.consecutiveFailures = 0
    status.malformedLines = statistics.malformedLines
    status.malformedSample = statistics.malformedSample
    status.series = max(0, statistics.series - series.gauges.count)
    status.bytes = statistics.bytes
    status.seconds = seconds
    status.notes = []
    if statistics.seriesOverLimit > 0 {
      status.notes.append("\(statistics.seriesOverLimit) series over the limit were left out")
    }
    if statistics.labelsOverLimit > 0 {
      status.notes.append("\(statistics.labelsOverLimit) labels over the limit were left out")
    }
    if refused > 0 {
      status.notes.append("\(refused) series left out: the mesh has more kinds of traffic than fit")
    }
  }

  /// Takes the target's new name and labels; its series stand.
  mutating func rename(_ new: ReportingTarget) {
    if new.labels != target.labels {
      own.relabel(new.labels)
      proxy = ProxyIdentity(labels: new.labels, name: new.name)
    }
    target = new
    status.id = new.sourceID
    status.name = new.name
  }

  mutating func failed(_ reason: String) {
    status.state = .failing(reason)
    status.consecutiveFailures += 1
  }
}
