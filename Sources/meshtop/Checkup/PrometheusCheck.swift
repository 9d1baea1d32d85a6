// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dialects
import MeshModel

/// Asks a Prometheus one round of a dashboard's questions, and some about itself.
struct PrometheusCheck {
  struct Finding {
    var source: Checkup.Source
    var hasRequests = false
    var hasLatency = false
    /// Figures of an hour ago are there.
    var hasHour = false
  }

  let mesh: PrometheusMesh
  let window: Double

  func run() -> Finding {
    let mesh = mesh
    let window = window
    let result: Result<PrometheusMesh.Examination, any Error> = Blocking.result {
      try await mesh.examine(window: window)
    }
    switch result {
    case .success(let examination): return finding(examination)
    case .failure(let error):
      var source = Checkup.Source(
        kind: .prometheus,
        name: mesh.address,
        state: .failed,
        answer: "\(error)"
      )
      if let error = error as? PrometheusError {
        source.answer = error.reason
        source.remedies = [error.advice].compactMap(\.self)
      }
      return Finding(source: source)
    }
  }

  private func finding(_ examination: PrometheusMesh.Examination) -> Finding {
    let reading = examination.reading
    let telemetry = reading.telemetry
    var source = Checkup.Source(
      kind: .prometheus,
      name: mesh.address,
      state: .ok,
      answer: "\(reading.series) sums of a mesh by \(reading.queries) queries, "
        + "\(reading.bytes / 1000) kB in \(Int((reading.seconds * 1000).rounded())) ms"
    )
    source.version = examination.version
    source.clockSkewSeconds = examination.clockSkew.map(Checkup.Source.rounded)
    if mesh.dialects.contains(where: { $0 != DialectKind.istio.name }) {
      source.notes.append("it has metrics of \(mesh.dialects.joined(separator: ", "))")
    }
    for (job, seconds) in mesh.intervals.seconds.sorted(by: { $0.key < $1.key }) {
      let name = job.isEmpty ? "" : " of job \(job)"
      source.notes.append("proxies\(name) are scraped every \(ScrapeIntervals.text(seconds))")
    }
    for remark in reading.remarks {
      source.state = .warning
      source.notes.append(remark)
    }
    if reading.newestSample == nil {
      source.state = .warning
      source.answer = "it answers, but has no metrics of a mesh"
      source.remedies.append(
        "let it scrape the proxies: job kubernetes-pods of Istio's documentation, or a PodMonitor"
      )
    } else if telemetry.series.isEmpty {
      source.state = .warning
      source.notes.append("no traffic in the last \(Int(reading.windowSeconds)) s")
    }
    if examination.incompleteSeries > 0 {
      source.state = .warning
      source.notes.append("\(examination.incompleteSeries) series lack their source_workload")
      source.remedies.append(
        "it may drop labels: VictoriaMetrics keeps 30 unless -maxLabelsPerTimeseries says more"
      )
    }
    return Finding(
      source: source,
      hasRequests: reading.newestSample != nil,
      hasLatency: telemetry.series.contains { $0.bound != nil },
      hasHour: examination.hasHour
    )
  }
}
