// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct GraphTextReportTests {
  @Test func `a mesh is drawn where it fits`() {
    Golden.expect(
      GraphTextReport.text(of: Meshes.incident, type: .workload, width: 170),
      matches: "incident-170.txt"
    )
  }

  @Test func `the picture comes closer together in a narrower terminal`() {
    Golden.expect(
      GraphTextReport.text(of: Meshes.incident, type: .workload, width: 120),
      matches: "incident-120.txt"
    )
  }

  @Test func `a mesh too wide for the terminal becomes a tree of calls`() {
    Golden.expect(
      GraphTextReport.text(of: Meshes.incident, type: .workload, width: 80),
      matches: "incident-80.txt"
    )
  }

  @Test func `the same in ASCII`() {
    let text = GraphTextReport.text(
      of: Meshes.incident,
      type: .workload,
      width: 170,
      style: ReportStyle(isASCII: true)
    )
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    Golden.expect(text, matches: "incident-ascii.txt")
  }

  @Test func `colour comes on top of the glyphs and only when asked for`() {
    let plain = GraphTextReport.text(of: Meshes.incident, type: .workload, width: 170)
    let colored = GraphTextReport.text(
      of: Meshes.incident,
      type: .workload,
      width: 170,
      style: ReportStyle(isColored: true)
    )
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[1;31m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func `hostile names stay in their boxes`() {
    let text = GraphTextReport.text(of: Meshes.hostile, type: .workload, width: 100)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && DisplayText.isUnsafe($0) })
    Golden.expect(text, matches: "hostile.txt")
  }

  @Test func `no line of a picture is wider than asked for`() {
    for width in stride(from: 80, through: 200, by: 7) {
      let text = GraphTextReport.text(of: Meshes.incident, type: .workload, width: width)
      let picture = text.split(separator: "\n").prefix { !$0.hasPrefix("  FROM") }.dropFirst(2)
      for line in picture { #expect(DisplayWidth.columns(of: String(line)) <= width) }
    }
  }

  @Test func `an empty graph says so`() {
    #expect(
      GraphTextReport.text(of: Meshes.empty, type: .versionedApp) == """
        versioned-app graph at 03:04:05 UTC, window 1m: 0 nodes, 0 edges, 0 of 0 sources
        no traffic: nothing that was scraped reported a call in the window

        """
    )
  }

  @Test func `a ring of calls ends`() {
    let names = (0..<70).map { Meshes.node("n\($0)") }
    let edges = names.indices.map {
      Meshes.edge(names[$0], names[($0 + 1) % names.count], rate: 1)
    }
    let text = GraphTextReport.text(
      of: Meshes.snapshot(names, edges),
      type: .workload,
      width: 100
    )
    #expect(text.contains("n0-v1"))
    #expect(text.split(separator: "\n").count < 200)
  }
}
