// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct DiagnosisReportsTests {
  private let incident = Diagnosis(
    bottlenecks: [
      Bottleneck(
        cluster: "",
        namespace: "bookinfo",
        workload: "reviews-v2",
        p50: 98.0004,
        p99: 120.4,
        sharePercent: 89.54,
        confidence: .high,
        evidence: [.traces, .metrics],
        because: "90 % of the critical path of 120 traces of GET /productpage"
      )
    ],
    errorOrigins: [
      ErrorOrigin(
        cluster: "east",
        namespace: "bookinfo",
        kind: .workload,
        name: "ratings-v1\u{1B}[31m",
        errorRate: 9.4,
        codes: [.init(code: "503", flags: "UF,URX", rate: 9.4)],
        followers: ["reviews-v2", "productpage-v1"],
        confidence: .medium,
        evidence: [.metrics],
        because: "100 % of the requests to it fail"
      )
    ],
    traces: 120
  )
  private let snapshot = MeshSnapshot(
    generatedAt: Timestamp(milliseconds: 1_767_323_045_678),
    windowSeconds: 60
  )

  @Test
  func `JSON has every field of the contract`() {
    #expect(
      DiagnosisJSONReport.text(of: incident, snapshot: snapshot) == #"""
        {
          "schema": "meshtop.diagnosis/v1",
          "window_seconds": 60.0,
          "generated_at": "2026-01-02T03:04:05.678Z",
          "sources": {
            "scraped": 0,
            "failed": 0,
            "errors": []
          },
          "traces": 120,
          "bottlenecks": [
            {"cluster": "", "namespace": "bookinfo", "workload": "reviews-v2", "kind": "workload", \#
        "self_ms": {"p50": 98.0, "p99": 120.4}, "share_percent": 89.5, "confidence": "high", \#
        "evidence": ["traces", "metrics"], \#
        "because": "90 % of the critical path of 120 traces of GET /productpage"}
          ],
          "error_origins": [
            {"cluster": "east", "namespace": "bookinfo", "kind": "workload", \#
        "name": "ratings-v1\u001b[31m", "error_rate": 9.4, \#
        "codes": [{"code": "503", "flags": "UF,URX", "rate": 9.4}], \#
        "followers": ["reviews-v2", "productpage-v1"], "confidence": "medium", \#
        "evidence": ["metrics"], "because": "100 % of the requests to it fail"}
          ],
          "baseline": null,
          "hops": [],
          "differences": []
        }

        """#
    )
  }

  @Test
  func `text says what, how much, how sure and why`() {
    #expect(
      DiagnosisTextReport.text(of: incident, width: 60) == """
        Where the time goes
          1. reviews-v2 (bookinfo)  89.5 % of the time, self p50 98 ms, p99 120 ms  [high: traces, metrics]
             90 % of the critical path of 120 traces of GET
             /productpage

        Where the errors start
          1. ratings-v1·[31m (east/bookinfo)  9.4 errors/s: 503 UF,URX  [medium: metrics]
             100 % of the requests to it fail
             passed on by: reviews-v2, productpage-v1

        """
    )
  }

  @Test
  func `Markdown escapes what it would read as markup`() {
    let text = DiagnosisTextReport.markdown(of: incident)
    #expect(text.hasPrefix("## Where the time goes\n\n1. **reviews-v2 (bookinfo)**: 89.5 %"))
    #expect(text.contains("**ratings-v1·\\[31m (east/bookinfo)**"))
  }

  @Test
  func `a healthy mesh is told as one`() {
    let text = DiagnosisTextReport.text(of: Diagnosis())
    #expect(text.contains("nothing stands out"))
    #expect(text.contains("nowhere: errors are below the thresholds"))
    #expect(
      DiagnosisJSONReport.text(of: Diagnosis(), snapshot: snapshot).contains(
        "\"bottlenecks\": []"
      )
    )
  }

  private var profiled: Diagnosis {
    let name = WorkloadName(namespace: "bookinfo", workload: "reviews-v2")
    return Diagnosis(
      profile: PathProfile(
        baseline: .earlier(seconds: 3600),
        hops: [
          PathProfile.Hop(
            caller: "productpage.bookinfo",
            service: "reviews.bookinfo",
            operation: "reviews.bookinfo.svc.cluster.local:9080/*",
            sharePercent: 89.54,
            p50: 98,
            p99: 120,
            baselineP50: 5,
            errors: 2
          )
        ],
        differences: [.init(name: name, slow: 107, fast: 12, percent: 94.2)]
      )
    )
  }

  @Test
  func `text tells what slow traces have, and each hop against its baseline`() {
    let text = DiagnosisTextReport.text(of: profiled, width: 120)
    #expect(
      text.contains("  reviews-v2 (bookinfo)  +95 ms (12 ms to 107 ms), 94 % of the difference")
    )
    #expect(text.contains("the baseline is traces from 1h before"))
    #expect(text.contains("productpage.bookinfo → reviews.bookinfo\n"))
  }

  @Test
  func `JSON has hops and differences`() {
    let text = DiagnosisJSONReport.text(of: profiled, snapshot: snapshot)
    #expect(text.contains(#""baseline": "3600s_before""#))
    #expect(text.contains(#""share_percent": 89.5, "self_ms": {"p50": 98.0, "p99": 120.0}"#))
    #expect(text.contains(#""workload": "reviews-v2", "slow_ms": 107.0, "fast_ms": 12.0"#))
  }
}
