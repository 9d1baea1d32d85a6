// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Testing

struct WorkloadTableReportTests {
  @Test func `each protocol that a workload serves has a line`() {
    Golden.expect(WorkloadTableReport.text(of: Meshes.incident), matches: "workloads.txt")
  }

  @Test func `wide and combining characters keep the columns straight`() {
    let lines = WorkloadTableReport.text(of: Meshes.hostile).split(separator: "\n")
    let columns = lines.map { line in
      line.firstRange(of: line == lines.first ? "PROTOCOL" : "http").map {
        DisplayWidth.columns(of: String(line[..<$0.lowerBound]))
      }
    }
    #expect(columns.count == 2 && columns[0] == columns[1] && columns[0] != nil)
  }

  @Test func `the same in ASCII`() {
    let text = WorkloadTableReport.text(of: Meshes.incident, style: ReportStyle(isASCII: true))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `no workloads is a sentence`() {
    #expect(
      WorkloadTableReport.text(of: Meshes.empty)
        == "no workloads: nothing that was scraped reported traffic\n"
    )
  }
}
