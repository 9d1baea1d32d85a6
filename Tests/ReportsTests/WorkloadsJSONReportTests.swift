// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reports
import Testing

struct WorkloadsJSONReportTests {
  @Test func `the workloads are printed as the contract says`() {
    Golden.expect(WorkloadsJSONReport.text(of: Meshes.incident), matches: "workloads.json")
  }

  @Test func `an infinite rate is null`() throws {
    let text = WorkloadsJSONReport.text(of: Meshes.hostile)
    #expect(text.contains("\"rate\": null"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }
}
