// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct TraceTextReportsTests {
  @Test
  func `the list shows how long, whose, and where the time went`() {
    var short = SampleTraces.page
    short.endMicroseconds = short.startMicroseconds + 13_000
    short.spans[2].hasError = false
    #expect(
      TraceTableReport.text(of: [SampleTraces.page, short], width: 80) == """
          TIME      DURATION              ROOT           SPANS  SVC  ERR  BOTTLENECK
        ✖ 03:04:05    130 ms  ▇▇▇▇▇▇▇▇▇▇  gateway GET /      4    4    1  89.3 % reviews
        ● 03:04:05     13 ms  ▇           gateway GET /      4    4    0  89.3 % reviews

        """
    )
  }

  @Test
  func `the waterfall emphasises the critical path and shows who waits`() {
    #expect(
      TraceWaterfallReport.text(of: SampleTraces.page, width: 70) == """
        trace 80f198ee56343ba864fe8b2a57d3eff7  2026-01-02T03:04:05.678Z
        130 ms, 4 spans, 4 services, 1 error
        bottleneck: reviews GET /·[31mreviews, 100 ms of the path's 112 ms (89.3 %)

                                       0 ms           130 ms DURATION     SELF
          gateway GET /                █────────────────██     112 ms     4 ms
           page GET /page              ██───────────────█      108 ms     8 ms
        ✖   reviews GET /·[31mreviews   █████████████████      100 ms   100 ms
            audit write                                ┄┄┄┄┄    30 ms

        █ on the critical path   ▒ own time off the path
        ─ waits for spans below   ┄ nobody waits for it
        ~ moved: its host's clock was off by what its caller's times show
        ✖ reviews GET /·[31mreviews 503 UF

        """
    )
  }

  @Test
  func `ASCII is enough`() {
    let style = ReportStyle(isASCII: true)
    let text =
      TraceWaterfallReport.text(of: SampleTraces.page, width: 80, style: style)
      + TraceTableReport.text(of: [SampleTraces.page], width: 80, style: style)
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII || $0 == "·" })
  }

  @Test(arguments: [60, 80, 120, 200])
  func `no line is wider than asked for`(width: Int) {
    let text = TraceWaterfallReport.text(of: SampleTraces.page, width: width)
    let bars = text.split(separator: "\n").filter { $0.contains("─") || $0.contains("┄") }
    #expect(bars.dropLast().allSatisfy { DisplayWidth.columns(of: String($0)) <= width })
  }

  @Test
  func `an empty trace is drawn without spans`() {
    let text = TraceWaterfallReport.text(of: AnalyzedTrace(id: "x", spans: []))
    #expect(text.contains("0 spans"))
  }
}
