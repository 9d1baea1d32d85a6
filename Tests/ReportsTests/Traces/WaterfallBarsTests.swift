// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct WaterfallBarsTests {
  @Test
  func `own time off the path is told from what is on it`() {
    var trace = SampleTraces.page
    trace.sections.removeAll { $0.span == 2 }
    let bars = WaterfallBars(trace, columns: 13, style: ReportStyle(isASCII: true))
    #expect(bars.bar(of: 2) == "===========")
    #expect(bars.bar(of: 0) == "#----------#")
    #expect(bars.bar(of: 3) == "          ...")
  }

  @Test
  func `the shortest span has a cell`() {
    var trace = SampleTraces.page
    trace.spans[2].durationMicroseconds = 0
    let bars = WaterfallBars(trace, columns: 10, style: ReportStyle())
    #expect(bars.marks(of: 2).compactMap(\.self).count == 1)
  }
}
