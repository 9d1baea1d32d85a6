// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct TracesJSONReportTests {
  @Test
  func `a list has every field of the contract, in a fixed order`() {
    #expect(
      TracesJSONReport.text(of: [SampleTraces.page]) == #"""
        {
          "schema": "meshtop.traces/v1",
          "traces": [
            {"trace_id": "80f198ee56343ba864fe8b2a57d3eff7", "start": "2026-01-02T03:04:05.678Z", \#
        "duration_ms": 130.0, "root_service": "gateway", "root_operation": "GET /", "spans": 4, \#
        "services": 4, "errors": 1, "critical_path": [\#
        {"span_id": "0a", "service": "gateway", "operation": "GET /", "self_ms": 4.0, \#
        "percent": 3.6}, \#
        {"span_id": "0b", "service": "page", "operation": "GET /page", "self_ms": 8.0, \#
        "percent": 7.1}, \#
        {"span_id": "0c", "service": "reviews", "operation": "GET /\u001b[31mreviews", \#
        "self_ms": 100.0, "percent": 89.3}], \#
        "bottleneck": {"service": "reviews", "operation": "GET /\u001b[31mreviews", \#
        "self_ms": 100.0, "percent": 89.3}, "path_ms": 112.0, "unattributed_ms": 0.0, \#
        "clock_adjusted_ms": {"0c": 5.0}, "note": null}
          ]
        }

        """#
    )
  }

  @Test
  func `one trace comes with its sections, own times and spans`() {
    let text = TracesJSONReport.text(of: [SampleTraces.page], hasDetails: true)
    #expect(
      text.contains(
        #""sections": [{"span_id": "0a", "service": "gateway", "start_ms": 0.0, "end_ms": 2.0}"#
      )
    )
    #expect(text.contains(#""own_ms": {"0a": 4.0, "0b": 8.0, "0c": 100.0}"#))
    #expect(
      text.contains(
        #"{"span_id": "0d", "parent_span_id": "0b", "depth": 2, "kind": "server""#
      )
    )
  }

  @Test
  func `an empty list and an empty trace are valid`() {
    #expect(
      TracesJSONReport.text(of: []) == """
        {
          "schema": "meshtop.traces/v1",
          "traces": []
        }

        """
    )
    let empty = TracesJSONReport.text(of: [AnalyzedTrace(id: "x", spans: [])])
    #expect(empty.contains(#""root_service": null"#))
    #expect(empty.contains(#""bottleneck": null"#))
  }

  @Test(
    arguments: [
      (1, 16, "6.2"), (3, 16, "18.8"), (1, 3, "33.3"), (2, 3, "66.7"), (247, 2000, "12.3"),
      (999, 1000, "99.9"), (9999, 10_000, "100.0"),
    ] as [(Int64, Int64, String)]
  )
  func `a share is rounded as the reference rounds`(part: Int64, whole: Int64, percent: String) {
    var trace = SampleTraces.page
    trace.pathMicroseconds = whole
    trace.shares = [.init(span: 0, selfMicroseconds: part)]
    #expect(TracesJSONReport.text(of: [trace]).contains("\"percent\": \(percent)}"))
  }
}
