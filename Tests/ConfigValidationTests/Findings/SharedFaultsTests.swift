// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import MeshModel
import Testing

@Suite struct SharedFaultsTests {
  private func finding(
    _ code: String,
    _ path: String,
    line: Int = 1,
    level: Finding.Level = .warning
  ) -> Finding {
    Finding(
      code: code,
      name: "",
      level: level,
      kind: "VirtualService",
      namespace: "n",
      resource: "r",
      message: "",
      path: path,
      file: "f",
      position: SourcePosition(line: line, column: 1)
    )
  }

  @Test func `the same fault is told once with both codes`() {
    let merged = SharedFaults.merged([
      finding("IST0101", "spec.a"), finding("KIA1101", "spec.a", level: .error),
      finding("IST0101", "spec.b", line: 2), finding("KIA1104", "spec.b", line: 2),
    ])
    #expect(merged.map(\.code) == ["IST0101, KIA1101", "IST0101", "KIA1104"])
    #expect(merged[0].level == .error)
  }

  @Test func `faults of different places stay apart`() {
    let merged = SharedFaults.merged([
      finding("IST0101", "spec.a"), finding("KIA1101", "spec.b", line: 2),
      finding("IST0101", "spec.a"),
    ])
    #expect(merged.count == 3)
  }
}
