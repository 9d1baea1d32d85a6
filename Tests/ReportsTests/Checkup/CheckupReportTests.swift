// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

@Suite struct CheckupReportTests {
  private static var checkup: Checkup {
    var prometheus = Checkup.Source(
      kind: .prometheus,
      name: "http://prom:9090",
      state: .ok,
      answer: "452 sums of a mesh in 88 ms"
    )
    prometheus.version = "2.42.0"
    prometheus.clockSkewSeconds = 41.6
    prometheus.notes = ["proxies of job mesh are scraped every 15 s"]
    var traces = Checkup.Source(
      kind: .traces,
      name: "http://jaeger:16686/\u{1B}[2J",
      state: .failed,
      answer: "connection refused"
    )
    traces.remedies = ["Is the server running, and is the port right?"]
    return Checkup(
      sources: [prometheus, traces],
      features: [
        Checkup.Feature(name: "graph", state: .available, because: "from http://prom:9090"),
        Checkup.Feature(
          name: "traces",
          state: .missing,
          because: "the trace store does not answer",
          remedy: "name a Jaeger"
        ),
      ]
    )
  }

  @Test func `text says what answered, what works, and how to mend the rest`() {
    #expect(
      CheckupTextReport.text(of: Self.checkup) == """
        Sources
          ● prometheus  http://prom:9090  version 2.42.0, 452 sums of a mesh in 88 ms, its clock is 42 s
              ahead
              proxies of job mesh are scraped every 15 s
          ✖ traces  http://jaeger:16686/·[2J  connection refused
              → Is the server running, and is the port right?

        Features
          ● graph   from http://prom:9090
          ○ traces  the trace store does not answer
              → name a Jaeger

        """
    )
  }

  @Test func `sentences are wrapped and ASCII is kept to`() {
    let text = CheckupTextReport.text(
      of: Self.checkup,
      width: 50,
      style: ReportStyle(isASCII: true)
    )
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 54 })
    #expect(text.contains("-> Is the server running, and is the port\n      right?"))
  }

  @Test func `a role is printed as it stands`() {
    var checkup = Checkup(sources: [])
    checkup.roleManifest = "kind: ClusterRole\n"
    let text = CheckupTextReport.text(of: checkup)
    #expect(text.contains("  none is named\n"))
    #expect(text.hasSuffix("for an administrator to apply:\n\nkind: ClusterRole\n"))
  }

  @Test func `JSON carries the same`() {
    var checkup = Self.checkup
    checkup.sources.removeLast()
    checkup.features.removeFirst()
    #expect(
      CheckupJSONReport.text(of: checkup) == """
        {
          "schema": "meshtop.doctor/v1",
          "sources": [
            {"kind": "prometheus", "name": "http://prom:9090", "state": "ok", "answer": "452 sums of a mesh in 88 ms", "version": "2.42.0", "clock_skew_seconds": 41.6, "notes": ["proxies of job mesh are scraped every 15 s"], "remedies": []}
          ],
          "features": [
            {"name": "traces", "state": "missing", "because": "the trace store does not answer", "remedy": "name a Jaeger"}
          ],
          "role_manifest": null
        }

        """
    )
  }

  @Test func `configuration alone reaches nothing`() {
    let files = Checkup.Source(kind: .configuration, name: "a.yaml", state: .ok, answer: "")
    #expect(!Checkup(sources: [files]).isAnythingReachable)
    #expect(Self.checkup.isAnythingReachable)
  }
}
